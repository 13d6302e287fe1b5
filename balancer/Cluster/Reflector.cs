using System.Collections.Immutable;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>
/// Keeps what the API has of a kind: lists it, follows its changes, and lists again after a failure and from time to time. While the API
/// does not answer, what it said last stays.
/// </summary>
internal sealed class Reflector<T>(ISource<T> source, TimeProvider clock, Action changed, Action<string> say)
    where T : class
{
    /// <summary>After so long everything is listed again, whatever was missed.</summary>
    public static readonly TimeSpan Resync = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private volatile ImmutableDictionary<ServiceKey, T>? items;

    /// <summary>What is known; null until the first answer.</summary>
    public ImmutableDictionary<ServiceKey, T>? Items => items;

    /// <summary>Whether the API answered the last time.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Goes on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var listing = await source.ListAsync(cancellationToken).ConfigureAwait(false);
                if (failures > 0)
                    say($"{source.Kind}: the API answers again");
                (failures, IsConnected) = (0, true);
                items = listing.Items.ToImmutableDictionary();
                changed();
                await FollowAsync(listing.Version, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // whatever it was, the cure is to list again; what is known goes on meanwhile
                if (failures == 0)
                    say($"{source.Kind}: {error.GetBaseException().Message}");
                IsConnected = false;
                await Task.Delay(Pause(failures++), clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>How long to wait after so many failures one after another.</summary>
    internal static TimeSpan Pause(int failures) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, ShortestPause.TotalSeconds * Math.Pow(2, Math.Min(failures, 10))));

    private async Task FollowAsync(string version, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + Resync;
        while (clock.GetUtcNow() < end)
        {
            await foreach (var one in source.WatchAsync(version, cancellationToken).ConfigureAwait(false))
            {
                version = one.Version;
                if (one.Key is not { } key)
                    continue;
                items = one.Item is null ? items!.Remove(key) : items!.SetItem(key, one.Item);
                changed();
            }
            // an API that ends every watch at once must not be asked without end
            await Task.Delay(ShortestPause, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
