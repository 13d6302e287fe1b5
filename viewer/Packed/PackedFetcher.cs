using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;

namespace QuicLoad.Viewer.Packed;

/// <summary>Fetches over one user's lasting connections, and judges what came.</summary>
/// <param name="transport">The connections.</param>
/// <param name="clock">The clock.</param>
internal sealed class PackedFetcher(ITransport transport, TimeProvider clock) : IFetcher
{
    /// <summary>Bytes of the longest text that is taken.</summary>
    public const int LongestText = 1 << 20;

    private const int Ok = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Program => transport.Program;

    /// <inheritdoc/>
    public string Protocol => transport.Protocol;

    /// <inheritdoc/>
    public int Batch => 1;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, bool isText, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await Task.WhenAll(addresses.Select(address => FetchAsync(address, isText, either.Token))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlaybackException($"{addresses[^1].AbsolutePath}: it took longer than {Limit.TotalSeconds} s");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => transport.DisposeAsync();

    private async Task<Fetched> FetchAsync(Uri address, bool isText, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        try
        {
            var answer = await transport.GetAsync(address, isText, cancellationToken).ConfigureAwait(false);
            return answer switch
            {
                { Status: not Ok } => throw new PlaybackException($"the origin answers {answer.Status}"),
                { Bytes: 0 } => throw new PlaybackException("the origin sent nothing"),
                _ => new Fetched(address, began, answer.Took, answer.Bytes, answer.Text),
            };
        }
        catch (PlaybackException error)
        {
            throw new PlaybackException($"{address.AbsolutePath}: {error.Message}", error);
        }
    }
}
