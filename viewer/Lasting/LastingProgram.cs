using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Lasting;

/// <summary>
/// Holds an order's connections over all its protocols at once, and prints a line for each request and one more at the end.
/// </summary>
/// <param name="order">What is asked for.</param>
/// <param name="programs">What speaks each protocol, in the order's order.</param>
/// <param name="open">Makes a client's way over a protocol.</param>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">Measures, and ends what takes too long.</param>
internal sealed class LastingProgram(
    LastingOrder order,
    IReadOnlyList<string> programs,
    Func<string, RequestPlace, IRequestWay> open,
    TextWriter output,
    TimeProvider clock
)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly RequestPlaces places = new(order.Entrances, order.Addresses, first: 0);
    private readonly Asking asking = new(order.LimitSeconds, clock);
    private readonly Lock gate = new();
    private int asked;

    /// <summary>Runs to the end of the order's time; cancelled, it ends without its last line.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var watch = new LastingWatch(clock);
        var end = TimeSpan.FromSeconds(order.Seconds);
        await Task.WhenAll(
                from client in Enumerable.Range(0, order.Connections)
                from protocol in order.Protocols
                select new LastingClient(protocol, client, places.At(client), at => open(protocol, at), asking, watch).RunAsync(
                    Second * ((double)client / order.Connections),
                    end,
                    Write,
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        await output.WriteLineAsync(LastingText.Write(new LastingEnd(LastingText.Version, asked, programs))).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Write(LastingAnswer answer)
    {
        var line = LastingText.Write(answer);
        lock (gate)
        {
            output.WriteLine(line);
            asked++;
        }
    }
}
