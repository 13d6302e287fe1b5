using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>Whether a run was good, and why not.</summary>
internal sealed record RunVerdict
{
    /// <summary>What it came to.</summary>
    public required VerdictOutcome Outcome { get; init; }

    /// <summary>What was checked against the thresholds.</summary>
    public required IReadOnlyList<VerdictCheck> Checks { get; init; }

    /// <summary>How the generator was the bottleneck, a line each; empty where it was not.</summary>
    public required IReadOnlyList<string> GeneratorBound { get; init; }

    /// <summary>What the run does not tell, a line each.</summary>
    public required IReadOnlyList<string> NotMeasured { get; init; }

    /// <summary>For an exit code: true only for <see cref="VerdictOutcome.Passed"/>.</summary>
    public bool Passed => Outcome == VerdictOutcome.Passed;

    /// <summary>Judges a run.</summary>
    public static RunVerdict Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunVerdict { Outcome = VerdictOutcome.Incomplete, Checks = [], GeneratorBound = [], NotMeasured = ["The analysis is not there yet."] };
    }
}
