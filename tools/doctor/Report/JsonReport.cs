using QuicLoad.Doctor.Checks;

namespace QuicLoad.Doctor.Report;

/// <summary>The answer for programs; docs/doctor.md has the schema.</summary>
internal static class JsonReport
{
    /// <summary>The schema's version: another one when a field goes or changes its meaning.</summary>
    public const int Schema = 1;

    /// <summary>Renders it.</summary>
    public static string Render(Report report, bool all) =>
        JsonAnswer.Render(
            new
            {
                Schema,
                Stack = report.Snapshot.Stack.Name,
                Time = report.Snapshot.Now.UtcDateTime,
                Healthy = report.Findings == 0 && report.IsComplete,
                Complete = report.IsComplete,
                Checks = report.Results.Count,
                Hosts = report.Snapshot.Readings.Select(reading => new { reading.Host.Name, Asked = reading.Facts is not null }),
                report.Findings,
                report.Fixed,
                report.Snapshot.Stack.Remarks,
                Results = report
                    .Shown(all)
                    .Select(result => new
                    {
                        result.Host,
                        result.Check,
                        State = Word(result.CheckOutcome.State),
                        result.CheckOutcome.Declared,
                        result.CheckOutcome.Found,
                        result.CheckOutcome.Cure,
                        Mendable = result.CheckOutcome.Fix is not null,
                    }),
            }
        );

    private static string Word(State state) =>
        state switch
        {
            State.Ok => "ok",
            State.Wrong => "wrong",
            State.Fixed => "fixed",
            _ => "unknown",
        };
}
