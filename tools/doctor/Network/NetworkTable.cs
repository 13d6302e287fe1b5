using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Doctor.Checks;
using Spectre.Console;

namespace QuicLoad.Doctor.Network;

/// <summary>The answer for people: a line for each pair, then what is wrong, and what to do below those that it cures.</summary>
internal static class NetworkTable
{
    /// <summary>Prints it.</summary>
    public static void Write(IAnsiConsole console, NetworkReport report, bool all)
    {
        var rows = report.Shown(all).ToList();
        if (rows.Count > 0)
        {
            var table = new Table()
                .Border(TableBorder.Horizontal)
                .AddColumns("rule", "from", "to", "state", "path", "hops", "MTU", "seen as", "encapsulated");
            foreach (var (pair, state, path, _, _) in rows)
                table.AddRow(
                    Cell(pair.Word),
                    Cell(pair.From),
                    Cell(pair.To),
                    Cell(
                        state switch
                        {
                            State.Ok => "ok",
                            State.Wrong => "wrong",
                            _ => "unknown",
                        }
                    ),
                    Cell(path.Seen is null ? "" : path.Line),
                    Cell(path.Hops?.ToString(CultureInfo.InvariantCulture)),
                    Cell(path.Mtu?.ToString(CultureInfo.InvariantCulture)),
                    Cell(path.Translated == true ? $"{path.Seen}, not {path.Source}" : path.Seen?.ToString()),
                    Cell(Encapsulation(path))
                );
            console.Write(table);
        }
        foreach (var same in report.Results.Where(result => result.State != State.Ok).GroupBy(result => result.Cure))
        {
            foreach (var (pair, _, _, finding, _) in same)
                Line(console, $"{pair.Word}, {pair.From} to {pair.To}: {finding}.");
            Line(console, $"  {same.Key}.");
        }
        foreach (var (host, why, cure) in report.Reading.Problems)
            Line(console, $"{host}: {why}.{(cure.Length > 0 ? $" {cure}." : "")}");
        foreach (var remark in report.Reading.Remarks)
            Line(console, remark);
        Line(console, Summary(report));
    }

    /// <summary>The closing line.</summary>
    public static string Summary(NetworkReport report)
    {
        var kinds = report.Results.GroupBy(result => result.Pair.Word).Select(kind => $"{kind.Count()} {kind.Key}");
        var pairs = report.Results.Count == 0 ? "no pairs" : $"{report.Results.Count} pairs ({string.Join(", ", kinds)})";
        var seconds = report.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return $"{pairs} of {report.Nodes} nodes in {seconds} s, {report.Findings} {(report.Findings == 1 ? "finding" : "findings")}"
            + (report.IsComplete ? "" : ", not everything could be tried");
    }

    private static string Encapsulation(PairPath path) =>
        path.Encapsulated switch
        {
            true => $"{path.Envelope}",
            false => "no",
            null => "",
        };

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(TerminalText.EscapeLine(text));

    private static Text Cell(string? text) => new(TerminalText.EscapeLine(text ?? ""));
}
