using System.Globalization;
using QuicLoad.Contracts;
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
    public static RunVerdict Judge(RunData run)
    {
        run = RecordScreening.Screen(run);
        var window = RunWindow.Find(run);
        var workers = WorkerHealth.Measure(run, window);
        var checks = Check(run).ToList();
        var bound = Analysis.GeneratorBound.Reasons(workers);
        return new RunVerdict
        {
            Outcome =
                run.Info.State != "finished" || run.Info.Start is null ? VerdictOutcome.Incomplete
                : bound.Count > 0 ? VerdictOutcome.GeneratorBound
                : checks.All(check => check.Pass) ? VerdictOutcome.Passed
                : VerdictOutcome.Failed,
            Checks = checks,
            GeneratorBound = bound,
            NotMeasured = Unmeasured.List(run, window, workers),
        };
    }

    private static IEnumerable<VerdictCheck> Check(RunData run)
    {
        var thresholds = run.Info.Thresholds;
        var goal = run.Info.Plan.Goal;
        foreach (var check in ObjectiveChecks.Check(run))
            yield return check;
        // the others wait, and nobody plays
        if (goal is { Kind: not LoadGoal.Users })
            yield break;
        var all = goal is null ? run.Info.Viewers : goal.Value;
        yield return AtLeast("Viewers that played", Viewers.FirstFrames(run).Count, all, "viewers", "showed a first frame");
        var cut = CutShort(run);
        var shares = PhaseShare.ByPhase(run).Where(share => !cut.Contains(share.Phase)).ToList();
        foreach (var asked in run.Info.Plan.Phases.Select(phase => phase.Protocol).Distinct().OrderDescending(StringComparer.Ordinal))
            yield return Protocol(
                asked,
                [.. shares.Where(share => share.Asked == asked && share.Share is not null)],
                thresholds.ProtocolShare
            );
        yield return AtMost(
            "Time stalled",
            StallRatio.Compute(run.Playbacks),
            thresholds.StallRatio,
            "share",
            "stalled by watched seconds, all playbacks"
        );
        var first = FirstFrames.Measure(run);
        yield return AtMost(
            "Time to first frame, p95",
            first.P95,
            thresholds.FirstFrameP95,
            "s",
            Line($"{first.Seen} shown, {first.CutOff} cut off before, {first.Failed} failed before")
        );
        foreach (var check in AddressChecks.Check(run))
            yield return check;
    }

    private static VerdictCheck Protocol(string asked, IReadOnlyList<PhaseShare> phases, double threshold)
    {
        var name = asked == ViewerWords.Quic ? "Playbacks over QUIC when asked" : "Playbacks over HTTP/2 when asked";
        var worst = phases.MinBy(phase => phase.Share);
        return AtLeast(
            name,
            worst?.Share,
            threshold,
            "share",
            worst is null
                ? "no playback in any such phase"
                : Line($"phase {worst.Phase}, the worst of {phases.Count}: {worst.Over} of {worst.Playbacks}{Unknown(worst)}")
        );
    }

    private static string Unknown(PhaseShare phase)
    {
        var cure = phase.UnknownHosts.Count > 0 ? $": {string.Join(", ", phase.UnknownHosts)} must send Timing-Allow-Origin" : "";
        return phase.Unknown == 0 ? "" : Line($"; the protocol of {phase.Unknown} is unknown{cure}");
    }

    /// <summary>Phases that the run's end left too little of to be judged: their few playbacks would decide the run.</summary>
    public static IReadOnlyList<int> CutShort(RunData run) =>
        [
            .. PhaseSpan
                .Divide(run.Info.Plan, RunWindow.Find(run))
                .Where(span => span.End - span.Begin < PhaseTraffic.Switch)
                .Select(span => span.Number),
        ];

    private static VerdictCheck AtLeast(string name, double? value, double threshold, string unit, string detail) =>
        new(name, value, threshold, unit, true, value >= threshold, detail);

    private static VerdictCheck AtMost(string name, double? value, double threshold, string unit, string detail) =>
        new(name, value, threshold, unit, false, value <= threshold, detail);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
