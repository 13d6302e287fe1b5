using QuicLoad.Drift.Checks;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Report;

/// <summary>The whole answer.</summary>
/// <param name="Examination">What was read last.</param>
/// <param name="Results">What all checks said of it.</param>
internal sealed record Report(Examination Examination, IReadOnlyList<CheckResult> Results)
{
    /// <summary>How many are not as declared, or could not be found out.</summary>
    public int Findings => Results.Count(result => result.Judgement.State is State.Wrong or State.Unknown);

    /// <summary>How many were mended.</summary>
    public int Fixed => Results.Count(result => result.Judgement.State == State.Fixed);

    /// <summary>Whether everything could be asked.</summary>
    public bool IsComplete => Examination.IsComplete && Results.All(result => result.Judgement.State != State.Unknown);

    /// <summary>The results to show.</summary>
    /// <param name="all">Those that are well too.</param>
    public IEnumerable<CheckResult> Shown(bool all) => Results.Where(result => all || result.IsFinding);

    /// <summary>The closing line.</summary>
    public string Summary
    {
        get
        {
            var hosts = Examination.Readings.Count(reading => reading.Facts is not null);
            var line = $"{Count(Results.Count, "check")} on {Count(hosts, "host")}, {Count(Findings, "finding")}";
            return Fixed == 0 ? line : $"{line}, {Fixed} fixed";
        }
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
