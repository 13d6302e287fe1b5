using QuicLoad.Drift.Checks;
using Spectre.Console;

namespace QuicLoad.Drift.Report;

/// <summary>The answer for people: one table, what was not asked, and a closing line.</summary>
internal static class TableReport
{
    /// <summary>Prints it.</summary>
    public static void Write(IAnsiConsole console, Report report, bool all)
    {
        var rows = report.Shown(all).ToList();
        if (rows.Count > 0)
        {
            var table = new Table().Border(TableBorder.Horizontal).AddColumns("host", "check", "state", "declared", "found", "cure");
            foreach (var (host, check, judgement) in rows)
                table.AddRow(new Text(host), new Text(check), Word(judgement.State), new Text(judgement.Declared), new Text(judgement.Found), new Text(judgement.Cure));
            console.Write(table);
        }
        foreach (var remark in report.Examination.Stack.Remarks)
            console.WriteLine(remark);
        console.WriteLine(report.Summary);
    }

    private static Text Word(State state) => state switch
    {
        State.Ok => new Text("ok", Color.Green),
        State.Wrong => new Text("wrong", Color.Red),
        State.Fixed => new Text("fixed", Color.Green),
        _ => new Text("unknown", Color.Yellow),
    };
}
