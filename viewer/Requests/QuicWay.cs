using QuicLoad.Contracts;
using QuicLoad.Viewer.Packed;

namespace QuicLoad.Viewer.Requests;

/// <summary>HTTP/3 over QUIC by the engine of packed users.</summary>
/// <param name="loop">The loop that does its work.</param>
/// <param name="place">From where to where.</param>
/// <param name="host">The name that is asked for.</param>
internal sealed class QuicWay(nint loop, RequestPlace place, string host) : IRequestWay
{
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
        var answer = await AnswerAsync(ServerAnswer.Page, isText: true, cancellationToken).ConfigureAwait(false);
        return new Reply(answer.Status, answer.Text, answer.Handshake);
    }

    /// <inheritdoc/>
    public async Task<(int Status, long Bytes)> FetchAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(path, isText: false, cancellationToken).ConfigureAwait(false);
        return (answer.Status, answer.Bytes);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await channel.CloseAsync().ConfigureAwait(false);

    private async Task<Answer> AnswerAsync(string path, bool isText, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await channel.FetchAsync(path, isText, cancellationToken).ConfigureAwait(false);
            Count(answer.Connections);
            return answer;
        }
        catch
        {
            // One was tried at least.
            Count(1);
            throw;
        }
    }

    private void Count(int opened)
    {
        int before;
        while ((before = connections) < opened && Interlocked.CompareExchange(ref connections, opened, before) != before) { }
    }
}
