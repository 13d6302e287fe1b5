using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;

namespace QuicLoad.Viewer.Hops;

/// <summary>The subcommand "hops": an order on standard input, a line of JSON for each flow on standard output.</summary>
internal static class HopStart
{
    /// <summary>The subcommand.</summary>
    public const string Word = "hops";

    /// <summary>Reads the order and follows it.</summary>
    /// <param name="input">Has the order.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Options.OptionsException">The order cannot be followed; the message says why.</exception>
    public static async Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var order = await OrderInput.ReadAsync(Word, input, HopText.ReadOrder, cancellationToken).ConfigureAwait(false);
        foreach (var answer in HopProgram.Run(order, cancellationToken))
            await output.WriteLineAsync(HopText.Write(answer)).ConfigureAwait(false);
        await output.WriteLineAsync(HopText.Write(new HopEnd(HopText.Version, order.Flows))).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
