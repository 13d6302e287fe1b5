using System.Globalization;

namespace QuicLoad.Measure.Balance;

/// <summary>What became of connections, as people read it.</summary>
internal static class LastingTable
{
    private static readonly string[] Titles =
    [
        "protocol",
        "connections",
        "kept",
        "moved",
        "broken",
        "server still there",
        "to the same",
        "to another",
        "to none",
        "requests",
        "failed",
        "longest silence s",
    ];

    /// <summary>Prints it, and the promises below.</summary>
    public static void Write(LastingResult result, IReadOnlyList<BalanceCheck> checks, TextWriter output)
    {
        var writer = new TableWriter(output);
        writer.Say($"{result.Size.Connections} connections over each protocol for {result.Size.Seconds} s, asked once a second");
        writer.Draw(Titles, result.Rows.Select(Cells), words: 0);
        writer.Draw(
            ["server", "node", .. result.Rows.SelectMany(row => new[] { $"{row.Protocol} at first", "at last" })],
            result.Servers.Select(server =>
                new[] { server.Pod, server.Node }.Concat(
                    server.AtFirst.Zip(server.AtLast, (first, last) => new[] { Number(first), Number(last) }).SelectMany(two => two)
                )
            ),
            0,
            1
        );
        foreach (var (row, failure) in result.Rows.SelectMany(row => row.Failures, (row, failure) => (row, failure)))
            writer.Say($"  {row.Protocol}: {failure.Times} of {row.Requests} requests failed: {failure.Reason}");
        foreach (var check in checks)
            writer.Say($"  {BalanceTable.Word(check.Pass)} {check.Name}: {check.Detail}");
    }

    private static string[] Cells(LastingRow row) =>
        [
            row.Protocol,
            Number(row.Connections),
            Number(row.Kept),
            Number(row.Moved),
            Number(row.Broken),
            Number(row.BrokenWithServer),
            Number(row.ToSame),
            Number(row.ToOther),
            Number(row.ToNone),
            Number(row.Requests),
            Number(row.Failed),
            row.Silence.ToString("0.0", CultureInfo.InvariantCulture),
        ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
