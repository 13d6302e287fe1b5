using QuicLoad.Contracts;

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
    /// <exception cref="Options.OptionsException">The order cannot be followed; the message says why.</exception>
    public static async Task RunAsync(TextReader input, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await OrderInput.ReadAsync(Word, input, BalanceText.ReadOrder, cancellationToken).ConfigureAwait(false);
        using var ways = new RequestWays(order.Host, order.CertificateSpki, [order.Protocol], clock);
        await new RequestsProgram(order, ways.ProgramOf(order.Protocol), place => ways.Open(order.Protocol, place), output, clock)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
