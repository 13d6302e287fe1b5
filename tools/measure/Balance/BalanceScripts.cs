using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>What runs on the client's machine.</summary>
internal static class BalanceScripts
{
    /// <summary>Gives an order to the program for requests; what it complains of stands in its output.</summary>
    /// <param name="program">The program and its first arguments, separated by blanks.</param>
    /// <param name="order">The order.</param>
    public static string Ask(string program, BalanceOrder order)
    {
        var words = program.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ShellWord.Quote);
        return $"printf '%s\\n' {ShellWord.Quote(BalanceText.Write(order))} | {string.Join(' ', words)} requests 2>&1";
    }
}
