using System.Globalization;
using QuicLoad.Contracts;
using Spectre.Console;

namespace QuicLoad.Lab.Proof;

/// <summary>Prints a verdict: a row for each viewer, the router's counters, and what is missing.</summary>
internal static class VerdictTable
{
    /// <summary>Prints all but the closing line.</summary>
    public static void Print(Verdict verdict, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("viewer", "node", "address", "browser says", "origin saw");
        table.AddColumn(new TableColumn("requests").RightAligned());
        table.AddColumn(new TableColumn("frames").RightAligned());
        foreach (var viewer in verdict.Viewers)
        {
            string[] cells =
            [
                viewer.Viewer,
                viewer.Node,
                viewer.Address?.ToString() ?? "-",
                viewer.Said ?? "-",
                viewer.Seen.Count > 0 ? string.Join(',', viewer.Seen) : "-",
                viewer.Requests.ToString(CultureInfo.InvariantCulture),
                viewer.Frames?.ToString(CultureInfo.InvariantCulture) ?? "-",
            ];
            table.AddRow([.. cells.Select(cell => Markup.Escape(TerminalText.EscapeLine(cell)))]);
        }
        console.Write(table);
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"router forwarded {verdict.Packets.Quic} packets of UDP/443 and {verdict.Packets.Tcp} of TCP/443"
            )
        );
        if (verdict.Nodes is not null)
            console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"viewers of a node share its address, and each row has all that came from it: {verdict.Connections} connections"
                )
            );
        foreach (var stray in verdict.Strays)
            console.WriteLine(
                $"{TerminalText.EscapeLine(stray.Viewer)}: {stray.Address} is in no range that "
                    + $"{(verdict.Nodes is null ? "the router has a route to" : "a node has")}"
            );
    }
}
