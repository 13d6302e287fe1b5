using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed;

namespace QuicLoad.Viewer.Requests;

/// <summary>The subcommand "requests": an order on standard input, a line of JSON for each request on standard output.</summary>
internal static class RequestsStart
{
    /// <summary>The subcommand.</summary>
    public const string Word = "requests";

    /// <summary>Reads the order and follows it.</summary>
    /// <param name="input">Has the order.</param>
    /// <param name="output">Takes the lines; for one writer at a time.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OptionsException">The order cannot be followed; the message says why.</exception>
    public static async Task RunAsync(TextReader input, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await ReadAsync(input, cancellationToken).ConfigureAwait(false);
        if (order.Protocol == "h3")
        {
            using var engine = Start(order);
            var next = -1;
            await new RequestsProgram(
                order,
                engine.Program,
                place => new QuicWay(engine.LoopOf(Interlocked.Increment(ref next) & int.MaxValue), place, order.Host),
                output,
                clock
            )
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
            return;
        }
        var version = order.Protocol == "h2" ? HttpVersion.Version20 : HttpVersion.Version11;
        var key = order.CertificateSpki is { } spki ? new OriginKey(spki) : null;
        await new RequestsProgram(
            order,
            $".NET {Environment.Version}",
            place => new TcpWay(place, order.Host, version, key, clock),
            output,
            clock
        )
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    private static async Task<BalanceOrder> ReadAsync(TextReader input, CancellationToken cancellationToken)
    {
        var text = new char[BalanceText.Longest + 1];
        var length = await input.ReadBlockAsync(text, cancellationToken).ConfigureAwait(false);
        try
        {
            return BalanceText.ReadOrder(new string(text, 0, length));
        }
        catch (RecordException error)
        {
            throw new OptionsException([$"{Word}: the order on standard input: {error.Message}"]);
        }
    }

    private static Http3Engine Start(BalanceOrder order)
    {
        try
        {
            return new Http3Engine(order.CertificateSpki, Http3Engine.Authorities, Environment.ProcessorCount);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new OptionsException([
                $"{Word}: h3 needs the engine libquic-load-users.so beside the program: {error.Message.Split('\n')[0].TrimEnd('.')}. "
                    + "Build viewer/native.",
            ]);
        }
    }
}
