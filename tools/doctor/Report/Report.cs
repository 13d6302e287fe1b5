using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Report;

/// <summary>The whole answer.</summary>
/// <param name="Snapshot">What was read last.</param>
/// <param name="Results">What all checks said of it.</param>
internal sealed record Report(Snapshot Snapshot, IReadOnlyList<CheckResult> Results)
{
    /// <summary>How many are not as declared, or could not be found out.</summary>
    public int Findings => Results.Count(result => result.CheckOutcome.State is State.Wrong or State.Unknown);

    /// <summary>How many were mended.</summary>
    public int Fixed => Results.Count(result => result.CheckOutcome.State == State.Fixed);

    /// <summary>Whether everything could be asked.</summary>
    public bool IsComplete => Snapshot.IsComplete && Results.All(result => result.CheckOutcome.State != State.Unknown);

    /// <summary>The results to show.</summary>
    /// <param name="all">Those that are well too.</param>
    public IEnumerable<CheckResult> Shown(bool all) => Results.Where(result => all || result.IsFinding);

    /// <summary>The closing line.</summary>
    public string Summary
    {
        get
        {
            var hosts = Snapshot.Readings.Count(reading => reading.Facts is not null);
            var line = $"{Count(Results.Count, "check")} on {Count(hosts, "host")}, {Count(Findings, "finding")}";
            return Fixed == 0 ? line : $"{line}, {Fixed} fixed";
        }
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
