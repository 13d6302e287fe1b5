using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Search;

/// <summary>Judges a trial by its run's own summary: whether it can say anything, and then whether load and goal held.</summary>
/// <param name="goal">The goal; it must hold over each protocol.</param>
internal sealed class TrialJudge(SearchGoal goal)
{
    /// <summary>A load is reached where this much of it was.</summary>
    public const double Reached = 1 - ObjectiveResult.Tolerance;

    /// <summary>The trial that a run was.</summary>
    public Trial Judge(RunData run, double load)
    {
        var summary = RunSummary.Summarize(run);
        var (verdict, reasons) = Judge(summary);
        return new Trial(load, verdict, reasons)
        {
            Run = run.Info.Id,
            Figures = [.. summary.Objectives.Select(one => Figures(summary, one))],
        };
    }

    private (TrialVerdict Verdict, IReadOnlyList<string> Reasons) Judge(RunSummary run)
    {
        if (run.Verdict.Outcome == VerdictOutcome.Incomplete || run.Objectives.Any(one => one.Held == 0))
            return (TrialVerdict.Inconclusive, [$"the run is {run.Info.State} and was not held to its end."]);
        if (run.Verdict.GeneratorBound is { Count: > 0 } bound)
            return (TrialVerdict.GeneratorBound, [.. bound.Select(reason => $"{WhatStopped.Generator} {reason}")]);
        var missed = new List<string>();
        foreach (var one in run.Objectives)
        {
            var found = $"{goal.Metric.Name} over {SearchWords.Protocol(one.Asked)} was ";
            if (!IsReached(one))
                missed.AddRange([.. one.Stopped, NotReached(one)]);
            else if (goal.Metric.Of(run, one) is not { } value)
                return (TrialVerdict.Inconclusive, [$"{found}not counted."]);
            else if (!goal.Holds(value))
                missed.AddRange([$"{found}{goal.Words(value)}.", .. one.Stopped]);
        }
        var isGenerator = missed.Any(reason => reason.StartsWith(WhatStopped.Generator, StringComparison.Ordinal));
        var verdict =
            missed.Count == 0 ? TrialVerdict.Held
            : isGenerator ? TrialVerdict.GeneratorBound
            : TrialVerdict.Missed;
        return (verdict, missed);
    }

    /// <summary>Seconds may be uneven: the goal says what must hold. But a load that was not there has not been borne.</summary>
    private bool IsReached(ObjectiveResult one) => goal.Metric.Name == GoalMetric.Goodput || one.Mean >= Reached * one.Target;

    private static string NotReached(ObjectiveResult one) =>
        $"{ObjectiveChecks.Amount(one.Kind, one.Mean ?? 0)} of {ObjectiveChecks.Amount(one.Kind, one.Target)} over "
        + $"{SearchWords.Protocol(one.Asked)} were reached.";

    private TrialFigures Figures(RunSummary run, ObjectiveResult one) =>
        new()
        {
            Asked = one.Asked,
            Reached = one.Mean,
            Goodput = one.Kind == LoadGoal.Throughput ? one.Mean : one.RouterToViewers,
            StallRatio = Of(GoalMetric.Stalls, run, one),
            FailedShare = Of(GoalMetric.Failures, run, one),
            Value = goal.Metric.Of(run, one),
        };

    private static double? Of(string name, RunSummary run, ObjectiveResult one) =>
        GoalMetric.All.First(metric => metric.Name == name).Of(run, one);
}
