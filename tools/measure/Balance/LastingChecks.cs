namespace QuicLoad.Measure.Balance;

/// <summary>What holding connections promises by itself; what becomes of them depends on the path and on what was done meanwhile.</summary>
internal static class LastingChecks
{
    /// <summary>All promises.</summary>
    public static IReadOnlyList<BalanceCheck> Judge(LastingResult result) =>
        [
            .. result.Rows.Select(row => new BalanceCheck(
                $"{row.Protocol}: every connection is there",
                row.Never == 0,
                row.Never == 0 ? $"{row.Connections} by {row.Program}" : $"{row.Never} of {row.Connections} were never answered"
            )),
        ];
}
