using System.Text.Encodings.Web;
using System.Text.Json;
using QuicLoad.Drift.Checks;

namespace QuicLoad.Drift.Report;

/// <summary>The answer for programs; docs/doctor.md has the schema.</summary>
internal static class JsonReport
{
    /// <summary>The schema's version: another one when a field goes or changes its meaning.</summary>
    public const int Schema = 1;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Renders it.</summary>
    public static string Render(Report report, bool all) => JsonSerializer.Serialize(
        new
        {
            Schema,
            Stack = report.Examination.Stack.Name,
            Time = report.Examination.Now.UtcDateTime,
            Healthy = report.Findings == 0 && report.IsComplete,
            Complete = report.IsComplete,
            Checks = report.Results.Count,
            Hosts = report.Examination.Readings.Select(reading => new { reading.Host.Name, Asked = reading.Facts is not null }),
            report.Findings,
            report.Fixed,
            report.Examination.Stack.Remarks,
            Results = report.Shown(all).Select(result => new
            {
                result.Host,
                result.Check,
                State = Word(result.Judgement.State),
                result.Judgement.Declared,
                result.Judgement.Found,
                result.Judgement.Cure,
                Mendable = result.Judgement.Fix is not null,
            }),
        },
        s_options);

    private static string Word(State state) => state switch
    {
        State.Ok => "ok",
        State.Wrong => "wrong",
        State.Fixed => "fixed",
        _ => "unknown",
    };
}
