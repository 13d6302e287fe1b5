using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Lasting;

/// <summary>The subcommand "lasting": an order on standard input, a line of JSON for each request on standard output.</summary>
internal static class LastingStart
{
    /// <summary>The subcommand.</summary>
    public const string Word = "lasting";

    /// <summary>Reads the order and follows it.</summary>
    /// <param name="input">Has the order.</param>
    /// <param name="output">Takes the lines; for one writer at a time.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Options.OptionsException">The order cannot be followed; the message says why.</exception>
    public static async Task RunAsync(TextReader input, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await OrderInput.ReadAsync(Word, input, LastingText.ReadOrder, cancellationToken).ConfigureAwait(false);
        using var ways = new RequestWays(order.Host, order.CertificateSpki, order.Protocols, clock);
        await new LastingProgram(order, [.. order.Protocols.Select(ways.ProgramOf)], ways.Open, output, clock)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
    }
}
