using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Transfers;

/// <summary>The subcommand "transfer": an order on standard input, a line of JSON on standard output.</summary>
internal static class TransferStart
{
    /// <summary>The subcommand.</summary>
    public const string Word = "transfer";

    /// <summary>Reads the order and follows it.</summary>
    /// <param name="input">Has the order.</param>
    /// <param name="output">Takes the line.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Options.OptionsException">The order cannot be followed; the message says why.</exception>
    public static async Task RunAsync(TextReader input, TextWriter output, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await OrderInput.ReadAsync(Word, input, TransferText.ReadOrder, cancellationToken).ConfigureAwait(false);
        using var ways = new RequestWays(order.Host, order.CertificateSpki, [order.Protocol], clock);
        var result = await new TransferProgram(order, ways.ProgramOf(order.Protocol), place => ways.Open(order.Protocol, place), clock)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
        await output.WriteLineAsync(TransferText.Write(result)).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
