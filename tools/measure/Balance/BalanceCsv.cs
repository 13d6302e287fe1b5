using System.Globalization;
using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>The tables for spreadsheets: a line for each test, sum and entrance, with a column for each server.</summary>
internal static class BalanceCsv
{
    private static readonly string[] Before = ["protocol", "connections", "requests", "test"];

    private static readonly string[] After =
    [
        "failed",
        "choices",
        "deviation",
        "chance_low",
        "chance_high",
        "chance_at_least",
        "p50_s",
        "p99_s",
        "handshake_p50_s",
        "handshake_p99_s",
    ];

    /// <summary>The file's text.</summary>
    public static string Write(BalanceResult result)
    {
        var text = new StringBuilder();
        Add([.. Before, .. result.Servers.Names, .. After]);
        foreach (var (group, row) in result.Groups.SelectMany(group => group.Rows, (group, row) => (group, row)))
            Add(Cells(row, Number(group.Size.Requests)));
        foreach (var row in result.Entrances)
            Add(Cells(row, Number(row.Counts.Sum() + row.Failed)));
        return text.ToString();

        void Add(IEnumerable<string> cells) => text.Append(string.Join(',', cells.Select(Quote))).Append("\r\n");

        IEnumerable<string> Cells(BalanceRow row, string requests) =>
            [
                row.Protocol,
                result.OneConnection ? "one" : "new",
                requests,
                row.Name,
                .. row.Counts.Select(count => Number(count)),
                Number(row.Failed),
                Number(row.Choices),
                Number(row.Deviation),
                Number(row.Chance?.Low),
                Number(row.Chance?.High),
                Number(row.Probability),
                Number(row.P50),
                Number(row.P99),
                Number(row.HandshakeP50),
                Number(row.HandshakeP99),
            ];
    }

    private static string Number(double? value) => value is { } known ? known.ToString("0.######", CultureInfo.InvariantCulture) : "";

    // RFC 4180; no cell may begin a spreadsheet's formula.
    private static string Quote(string cell)
    {
        var plain = TerminalText.EscapeLine(cell);
        if (plain.Length > 0 && plain[0] is '=' or '+' or '-' or '@')
            plain = $"'{plain}";
        return plain.AsSpan().IndexOfAny(",\"") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
