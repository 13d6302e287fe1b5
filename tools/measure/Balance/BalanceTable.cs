using System.Globalization;

namespace QuicLoad.Measure.Balance;

/// <summary>The tables as people read them, and the promises below them.</summary>
internal static class BalanceTable
{
    private static readonly string[] Figures = ["failed", "deviation", "95 % of chance", "", "p50 ms", "p99 ms"];

    /// <summary>Prints all of it.</summary>
    public static void Write(BalanceResult result, IReadOnlyList<BalanceCheck> checks, TextWriter output)
    {
        var writer = new TableWriter(output);
        var connections = result.OneConnection ? "one connection each" : "a new connection for each request";
        foreach (var protocol in result.Groups.Select(group => group.Protocol).Distinct())
        {
            writer.Say($"{protocol} by {result.Programs[protocol]}, {connections}, {result.Connections[protocol]} connections");
            if (result.Kept.Contains(protocol))
                writer.Say("A source keeps its server here: chance is that of as many choices as there are sources, not requests.");
            foreach (var group in result.Groups.Where(group => group.Protocol == protocol))
                Draw($"{group.Size.Requests} requests", group.Rows);
            Draw("entrance", result.Entrances.Where(row => row.Protocol == protocol));
        }
        HopTable.Write(result.Hops, writer);
        foreach (var check in checks)
            writer.Say($"  {Word(check.Pass)} {check.Name}: {check.Detail}");

        void Draw(string first, IEnumerable<BalanceRow> rows) =>
            writer.Draw(
                [first, .. result.Servers.Names, .. Figures],
                rows.Select(row => Cells(row, result)),
                0,
                1 + result.Servers.Names.Count + Array.IndexOf(Figures, "")
            );
    }

    /// <summary>What a row says of itself beside chance.</summary>
    internal static string Tell(BalanceRow row, BalanceResult result) =>
        row.Deviation is not { } deviation ? "nothing answered"
        : row.Chance is not { } chance
            ? row.Met == 1 ? "one connection: one server"
                : $"one connection each: {row.Met} servers"
        : BalanceChecks.IsUneven(row, result.Judged)
            ? BalanceChecks.PromisesEven(result) ? "UNEVEN: beyond chance"
                : "beyond chance"
        : deviation > chance.High ? "above, as 1 of 40 by chance"
        : deviation < chance.Low ? "more even than chance"
        : "within chance";

    private static IEnumerable<string> Cells(BalanceRow row, BalanceResult result) =>
        [
            row.Name,
            .. row.Counts.Select(count => count.ToString(CultureInfo.InvariantCulture)),
            row.Failed.ToString(CultureInfo.InvariantCulture),
            Percent(row.Deviation),
            row.Chance is { } chance ? $"{Percent(chance.Low)} - {Percent(chance.High)}" : "-",
            Tell(row, result),
            Milliseconds(row.P50),
            Milliseconds(row.P99),
        ];

    private static string Percent(double? share) =>
        share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-";

    private static string Milliseconds(double? seconds) =>
        seconds is { } known ? (known * 1000).ToString("0.0", CultureInfo.InvariantCulture) : "-";

    /// <summary>Whether a promise was kept.</summary>
    internal static string Word(bool? pass) =>
        pass switch
        {
            true => "ok   ",
            false => "FAIL ",
            null => "--   ",
        };
}
