using QuicLoad.Contracts;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Requests;

/// <summary>The order of a subcommand, on standard input.</summary>
internal static class OrderInput
{
    /// <summary>Reads it.</summary>
    /// <param name="word">The subcommand.</param>
    /// <param name="input">Has the order.</param>
    /// <param name="read">Reads its text.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OptionsException">It cannot be followed; the message says why.</exception>
    public static async Task<T> ReadAsync<T>(string word, TextReader input, Func<string, T> read, CancellationToken cancellationToken)
    {
        var text = new char[BalanceText.Longest + 1];
        var length = await input.ReadBlockAsync(text, cancellationToken).ConfigureAwait(false);
        try
        {
            return read(new string(text, 0, length));
        }
        catch (RecordException error)
        {
            throw new OptionsException([$"{word}: the order on standard input: {error.Message}"]);
        }
    }
}
