using System.Text.Json;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A check of a run's verdict, as summary.json tells of it.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Pass">Whether it was met.</param>
/// <param name="Detail">Where its value comes from.</param>
internal sealed record MeasuredCheck(string Name, bool Pass, string Detail)
{
    /// <summary>Reads one of <c>verdict.checks</c>.</summary>
    public static MeasuredCheck Read(JsonElement check) =>
        new(check.GetProperty("name").GetString()!, check.GetProperty("pass").GetBoolean(), check.GetProperty("detail").GetString()!);
}
