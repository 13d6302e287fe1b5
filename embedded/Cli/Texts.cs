namespace QuicLoad.Embedded.Cli;

/// <summary>Text as the shell and people take it.</summary>
internal static class Texts
{
    /// <summary>Prints rows with aligned columns, two spaces between them.</summary>
    public static void Table(CliHost host, IEnumerable<string[]> rows, string indent = "")
    {
        var all = rows.ToList();
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all)
            host.Print((indent + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
    }

    /// <summary>A word as a POSIX shell reads it back. The embedded runtime refers to no room of ours, so not to contracts.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
