using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Requests;

/// <summary>Makes an order's requests, so many at a time, and prints a line for each and one more at the end.</summary>
/// <param name="order">What is asked for.</param>
/// <param name="program">What speaks the protocol, with its version.</param>
/// <param name="open">Makes a client's way; its connection is opened by the first request.</param>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">Measures, and ends what takes too long.</param>
internal sealed class RequestsProgram(
    BalanceOrder order,
    string program,
    Func<RequestPlace, IRequestWay> open,
    TextWriter output,
    TimeProvider clock
)
{
    private readonly RequestPlaces places = new(order.Entrances, order.Addresses, order.First);
    private readonly Lock gate = new();
    private readonly Asking asking = new(order.LimitSeconds, clock);
    private readonly long start = clock.GetTimestamp();
    private int connections;

    /// <summary>Runs to the end of all requests; cancelled, it ends without its last line.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (order.OneConnection)
            await OverOneAsync(cancellationToken).ConfigureAwait(false);
        else
            await EachAsync(order.Parallel, AloneAsync, cancellationToken).ConfigureAwait(false);
        await output
            .WriteLineAsync(BalanceText.Write(new BalanceEnd(BalanceText.Version, order.Requests, connections, program)))
            .ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task EachAsync(int parallel, Func<int, CancellationToken, Task> ask, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, order.Requests),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (request, cancel) =>
            {
                await WaitAsync(request, cancel).ConfigureAwait(false);
                await ask(request, cancel).ConfigureAwait(false);
            }
        );

    /// <summary>Until it is a request's turn; who is late is not waited for.</summary>
    private Task WaitAsync(int request, CancellationToken cancellationToken)
    {
        if (order.PerSecond is not { } rate)
            return Task.CompletedTask;
        var left = TimeSpan.FromSeconds(request / rate) - clock.GetElapsedTime(start);
        return left > TimeSpan.Zero ? Task.Delay(left, clock, cancellationToken) : Task.CompletedTask;
    }

    private async Task OverOneAsync(CancellationToken cancellationToken)
    {
        var place = places.At(0);
        await using var way = open(place);
        // HTTP/1.1 answers one after the other.
        await EachAsync(
                order.Protocol == "h1" ? 1 : order.Parallel,
                async (_, cancel) => Write((await asking.AskAsync(place, way, cancel).ConfigureAwait(false)).Answer),
                cancellationToken
            )
            .ConfigureAwait(false);
        connections = way.Connections;
    }

    private async Task AloneAsync(int request, CancellationToken cancellationToken)
    {
        var place = places.At(request);
        await using var way = open(place);
        var (answer, _) = await asking.AskAsync(place, way, cancellationToken).ConfigureAwait(false);
        // A client may repeat what a connection that broke had not answered; that is a failure to whoever counts them.
        if (way.Connections > 1 && answer.Server is not null)
            answer = answer with { Server = null, Error = "the connection broke, and the answer came over another one" };
        Interlocked.Add(ref connections, way.Connections);
        Write(answer);
    }

    private void Write(BalanceAnswer answer)
    {
        var line = BalanceText.Write(answer);
        lock (gate)
            output.WriteLine(line);
    }
}
