namespace QuicLoad.Measure.Balance;

/// <summary>Hops for programs.</summary>
internal static class HopJson
{
    /// <summary>All of it.</summary>
    public static object Write(HopResult result) =>
        new
        {
            result.Trouble,
            AnswersBeginWithTtl = HopRow.FirstTtl,
            Entrances = result.Rows.Select(row => new
            {
                row.Entrance,
                row.Flows,
                row.Answered,
                There = row.Forward,
                row.Back,
                UnexplainedTtls = row.Unexplained,
                Failures = row.Failures.Select(failure => new { failure.Reason, Flows = failure.Times }),
            }),
        };
}
