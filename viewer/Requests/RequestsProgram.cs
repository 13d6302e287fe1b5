using QuicLoad.Contracts;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Playback;

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
    private readonly RequestPlaces places = new(order);
    private readonly Lock gate = new();
    private readonly TimeSpan limit = TimeSpan.FromSeconds(order.LimitSeconds);
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
                async (_, cancel) => Write(await AskAsync(place, way, cancel).ConfigureAwait(false)),
                cancellationToken
            )
            .ConfigureAwait(false);
        connections = way.Connections;
    }

    private async Task AloneAsync(int request, CancellationToken cancellationToken)
    {
        var place = places.At(request);
        await using var way = open(place);
        var answer = await AskAsync(place, way, cancellationToken).ConfigureAwait(false);
        // A client may repeat what a connection that broke had not answered; that is a failure to whoever counts them.
        if (way.Connections > 1 && answer.Server is not null)
            answer = answer with { Server = null, Error = "the connection broke, and the answer came over another one" };
        Interlocked.Add(ref connections, way.Connections);
        Write(answer);
    }

    private async Task<BalanceAnswer> AskAsync(RequestPlace place, IRequestWay way, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var at = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var reply = await way.AskAsync(either.Token).ConfigureAwait(false);
            return Answer(reply.Handshake) with { Server = BalanceText.ReadServer(reply.Text) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"no answer within {order.LimitSeconds:0.#} s");
        }
        catch (RecordException error)
        {
            return Failed($"the answer to {ServerAnswer.Page} is none of a server: {error.Message}");
        }
        catch (PlaybackException error)
        {
            return Failed(error.Message == OriginKey.Refusal ? "the server's public key is another than the declared one" : error.Message);
        }

        BalanceAnswer Answer(TimeSpan handshake) =>
            new(place.Entrance, place.Source.ToString(), handshake.TotalSeconds, clock.GetElapsedTime(began).TotalSeconds) { At = at };

        BalanceAnswer Failed(string reason) =>
            Answer(TimeSpan.Zero) with
            {
                Error = PlainText.OneLine(reason.Length > 0 ? reason : "no reason given", BalanceText.LongestError),
            };
    }

    private void Write(BalanceAnswer answer)
    {
        var line = BalanceText.Write(answer);
        lock (gate)
            output.WriteLine(line);
    }
}
