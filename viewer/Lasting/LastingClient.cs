using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Lasting;

/// <summary>
/// A client that keeps one connection and asks over it once a second. One that is broken, or does not answer in time, is closed, and
/// another one is opened at once.
/// </summary>
/// <param name="protocol">What is spoken.</param>
/// <param name="number">Its number.</param>
/// <param name="place">From where to where.</param>
/// <param name="open">Makes a way; its connection is opened by the first request.</param>
/// <param name="asking">Asks.</param>
/// <param name="watch">The time since the begin of all.</param>
internal sealed class LastingClient(
    string protocol,
    int number,
    RequestPlace place,
    Func<RequestPlace, IRequestWay> open,
    Asking asking,
    LastingWatch watch
)
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private IRequestWay? way;
    private int closed;

    /// <summary>Asks until the end.</summary>
    /// <param name="first">When it begins.</param>
    /// <param name="end">No request begins then or later.</param>
    /// <param name="write">Takes what becomes of each request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(TimeSpan first, TimeSpan end, Action<LastingAnswer> write, CancellationToken cancellationToken)
    {
        try
        {
            // Each at its own moment of every second; where an answer took longer, moments pass.
            for (var due = first; due < end; due += Rhythm * Math.Max(1, Math.Ceiling((watch.Now - due) / Rhythm)))
            {
                await watch.UntilAsync(due, cancellationToken).ConfigureAwait(false);
                // Another connection at once for one that is broken; where that is none either, with the next moment.
                for (var tries = 0; tries < 2 && watch.Now < end; tries++)
                    if (await AskAsync(write, cancellationToken).ConfigureAwait(false))
                        break;
            }
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks once; whether the connection is well.</summary>
    private async Task<bool> AskAsync(Action<LastingAnswer> write, CancellationToken cancellationToken)
    {
        way ??= open(place);
        var began = watch.Now;
        var (answer, hasReply) = await asking.AskAsync(place, way, cancellationToken).ConfigureAwait(false);
        // Clients of HTTP open another one by themselves where theirs has ended.
        var connection = closed + Math.Max(1, way.Connections);
        if (!hasReply)
            await CloseAsync().ConfigureAwait(false);
        write(new LastingAnswer(protocol, number, connection, began.TotalSeconds, answer));
        return hasReply;
    }

    private async Task CloseAsync()
    {
        if (way is not { } broken)
            return;
        closed += Math.Max(1, broken.Connections);
        way = null;
        await broken.DisposeAsync().ConfigureAwait(false);
    }
}
