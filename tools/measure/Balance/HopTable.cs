using System.Globalization;

namespace QuicLoad.Measure.Balance;

/// <summary>The table of hops as people read it.</summary>
internal static class HopTable
{
    private static readonly string[] Titles = ["entrance", "flows", "answered", "routers there", "routers back"];

    /// <summary>Prints it.</summary>
    public static void Write(HopResult result, TableWriter writer)
    {
        writer.Say("hops: routers that forward a flow of UDP to a server of QUIC, and its answer; in brackets the flows");
        if (result.Trouble is { } trouble)
        {
            writer.Say($"  not measured: {trouble}");
            return;
        }
        writer.Draw(Titles, result.Rows.Select(Cells), words: 0);
        foreach (var row in result.Rows)
        {
            foreach (var (reason, flows) in row.Failures)
                writer.Say($"  {row.Entrance}: {flows} of {row.Flows} flows were not answered: {reason}");
            if (row.Unexplained.Count > 0)
                writer.Say(
                    $"  {row.Entrance}: answers came with the TTL {string.Join(", ", row.Unexplained)}, which did not begin as "
                        + $"{HopRow.FirstTtl}: not counted"
                );
        }
    }

    private static IReadOnlyList<string> Cells(HopRow row) =>
        [row.Entrance, Number(row.Flows), Number(row.Answered), Counts(row.Forward), Counts(row.Back)];

    private static string Counts(IReadOnlyList<HopCount> counts) =>
        counts.Count == 0 ? "-" : string.Join(", ", counts.Select(count => $"{Number(count.Routers)} ({Number(count.Flows)})"));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
