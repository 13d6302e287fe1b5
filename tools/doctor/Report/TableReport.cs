using QuicLoad.Contracts;
using QuicLoad.Doctor.Checks;
using Spectre.Console;

namespace QuicLoad.Doctor.Report;

/// <summary>The answer for people: one table, what was not asked, and a closing line.</summary>
internal static class TableReport
{
    private const int LongestCell = 2000;

    /// <summary>Prints it.</summary>
    public static void Write(IAnsiConsole console, Report report, bool all)
    {
        var rows = report.Shown(all).ToList();
        if (rows.Count > 0)
        {
            var table = new Table().Border(TableBorder.Horizontal).AddColumns("host", "check", "state", "declared", "found", "cure");
            foreach (var (host, check, judgement) in rows)
                table.AddRow(
                    Cell(host),
                    new Text(check),
                    Word(judgement.State),
                    Cell(judgement.Declared),
                    Cell(judgement.Found),
                    Cell(judgement.Cure)
                );
            console.Write(table);
        }
        foreach (var remark in report.Snapshot.Stack.Remarks)
            console.WriteLine(TerminalText.Escape(remark));
        console.WriteLine(report.Summary);
    }

    /// <summary>What a host said, bounded and without what drives a terminal.</summary>
    private static Text Cell(string text) => new(TerminalText.Escape(text.Length <= LongestCell ? text : text[..LongestCell] + "..."));

    private static Text Word(State state) =>
        state switch
        {
            State.Ok => new Text("ok", Color.Green),
            State.Wrong => new Text("wrong", Color.Red),
            State.Fixed => new Text("fixed", Color.Green),
            _ => new Text("unknown", Color.Yellow),
        };
}
