using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>The part of listing and watching that all kinds have in common.</summary>
internal static class Watching
{
    /// <summary>After so long the API ends a watch, and it is begun again where it stood.</summary>
    public const int Seconds = 60;

    /// <summary>An API that died in the middle of a watch is given up after this, more than it would have needed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Seconds + 15);

    /// <summary>An object's place.</summary>
    public static ServiceKey KeyOf(IMetadata<V1ObjectMeta> item) =>
        new(item.Metadata.NamespaceProperty ?? string.Empty, item.Metadata.Name);

    /// <summary>A list as this program has it.</summary>
    public static Listing<T> Listing<TObject, T>(IItems<TObject> list, V1ListMeta metadata, Func<TObject, T?> read)
        where TObject : IMetadata<V1ObjectMeta>
        where T : class
    {
        var items = new Dictionary<ServiceKey, T>();
        foreach (var item in list.Items)
            if (read(item) is { } known)
                items[KeyOf(item)] = known;
        return new Listing<T>(items, metadata.ResourceVersion);
    }

    /// <summary>A watch as this program has it.</summary>
    /// <param name="watch">Begins it; the client tells errors of the API to its first argument, and to nobody else.</param>
    /// <param name="read">Reads an object; null where it is nothing to this program.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The API has forgotten where the watch stood, or says something else that is no change.</exception>
    public static async IAsyncEnumerable<Event<T>> EventsAsync<TObject, T>(
        Func<Action<Exception>, CancellationToken, IAsyncEnumerable<(WatchEventType Type, TObject Item)>> watch,
        Func<TObject, T?> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TObject : IMetadata<V1ObjectMeta>
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        Exception? broken = null;
        void Break(Exception error)
        {
            broken ??= error;
            limit.Cancel();
        }
        await using var events = watch(Break, limit.Token).GetAsyncEnumerator(limit.Token);
        while (await NextAsync().ConfigureAwait(false))
        {
            var (type, item) = events.Current;
            if (type == WatchEventType.Error || item.Metadata?.ResourceVersion is not { } version)
                throw new IOException("the watch broke");
            yield return type == WatchEventType.Bookmark
                ? new Event<T>(null, null, version)
                : new Event<T>(KeyOf(item), type == WatchEventType.Deleted ? null : read(item), version);
        }

        async Task<bool> NextAsync()
        {
            try
            {
                var more = await events.MoveNextAsync().ConfigureAwait(false);
                return broken is null ? more : throw new IOException($"the watch broke: {broken.Message}", broken);
            }
            catch (OperationCanceledException) when (broken is not null)
            {
                throw new IOException($"the watch broke: {broken.Message}", broken);
            }
        }
    }
}
