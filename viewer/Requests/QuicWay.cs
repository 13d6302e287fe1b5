using QuicLoad.Contracts;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Requests;

/// <summary>HTTP/3 over QUIC by the engine of packed users.</summary>
/// <param name="loop">The loop that does its work.</param>
/// <param name="place">From where to where.</param>
/// <param name="host">The name that is asked for.</param>
internal sealed class QuicWay(nint loop, RequestPlace place, string host) : IRequestWay
{
    private const int Ok = 200;

    private readonly Http3Channel channel = new(
        loop,
        place.Source,
        place.Address.Address,
        new Uri($"https://{host}:{place.Address.Port}/")
    );
    private int connections;

    /// <inheritdoc/>
    public int Connections => connections;

    /// <inheritdoc/>
    public async Task<Reply> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await channel.FetchAsync(ServerAnswer.Page, isText: true, cancellationToken).ConfigureAwait(false);
            Count(answer.Connections);
            return answer.Status == Ok
                ? new Reply(answer.Text, answer.Handshake)
                : throw new PlaybackException($"the server answers {answer.Status}");
        }
        catch
        {
            // One was tried at least.
            Count(1);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await channel.CloseAsync().ConfigureAwait(false);

    private void Count(int opened)
    {
        int before;
        while ((before = connections) < opened && Interlocked.CompareExchange(ref connections, opened, before) != before) { }
    }
}
