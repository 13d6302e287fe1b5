using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>Comma-separated values, RFC 4180.</summary>
internal static class CsvText
{
    /// <summary>Lines of cells.</summary>
    public static string Write(IEnumerable<IEnumerable<string>> lines) =>
        string.Concat(lines.Select(cells => $"{string.Join(',', cells.Select(Quote))}\r\n"));

    /// <summary>A number; nothing for none.</summary>
    public static string Number(double? value) => value is { } known ? known.ToString("0.######", CultureInfo.InvariantCulture) : "";

    // No cell may begin a spreadsheet's formula.
    private static string Quote(string cell)
    {
        var plain = TerminalText.EscapeLine(cell);
        if (plain.Length > 0 && plain[0] is '=' or '+' or '-' or '@')
            plain = $"'{plain}";
        return plain.AsSpan().IndexOfAny(",\"") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
