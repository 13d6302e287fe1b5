using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>What runs on the client's machine.</summary>
internal static class BalanceScripts
{
    /// <summary>Gives an order to the viewer program; what it complains of stands in its output.</summary>
    /// <param name="program">The program and its first arguments, separated by blanks.</param>
    /// <param name="word">Its subcommand.</param>
    /// <param name="order">The order, a line.</param>
    public static string Ask(string program, string word, string order)
    {
        var words = program.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ShellWord.Quote);
        return $"printf '%s\\n' {ShellWord.Quote(order)} | {string.Join(' ', words)} {word} 2>&1";
    }
}
