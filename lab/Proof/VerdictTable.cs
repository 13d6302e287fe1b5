using System.Globalization;
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
                viewer.Viewer, viewer.Node, viewer.Address?.ToString() ?? "-", viewer.Said ?? "-",
                viewer.Seen.Count > 0 ? string.Join(',', viewer.Seen) : "-",
                viewer.Requests.ToString(CultureInfo.InvariantCulture), viewer.Frames?.ToString(CultureInfo.InvariantCulture) ?? "-",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"router forwarded {verdict.Packets.Quic} packets of UDP/443 and {verdict.Packets.Tcp} of TCP/443"));
        foreach (var stray in verdict.Strays)
            console.WriteLine($"{stray.Viewer}: {stray.Address} is in no range that the router has a route to");
    }
}
