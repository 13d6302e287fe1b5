using System.Globalization;

namespace QuicLoad.Bench.Measuring;

/// <summary>A table in Markdown, columns aligned.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> rows = [head];

    /// <summary>Adds a row; numbers are shown with what precision they deserve.</summary>
    public void Add(params object[] cells) => rows.Add([.. cells.Select(Text)]);

    public override string ToString()
    {
        var widths = head.Select((_, column) => rows.Max(r => r[column].Length)).ToArray();
        var lines = rows.Select(row => $"| {string.Join(" | ", row.Select((cell, column) => Padded(cell, column, widths)))} |").ToList();
        var rule = widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":");
        lines.Insert(1, $"|{string.Join('|', rule)}|");
        return string.Join('\n', lines) + "\n";
    }

    private static string Padded(string cell, int column, int[] widths) =>
        column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);

    private static string Text(object cell) =>
        cell switch
        {
            double number => number.ToString(
                number >= 100 ? "#,0"
                    : number >= 10 ? "0.0"
                    : "0.00",
                CultureInfo.InvariantCulture
            ),
            int or long => string.Create(CultureInfo.InvariantCulture, $"{cell:#,0}"),
            _ => cell.ToString() ?? "",
        };
}
