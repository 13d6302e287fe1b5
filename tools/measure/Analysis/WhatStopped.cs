using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>Why a goal was not held: the generator, the far end, or both.</summary>
internal static class WhatStopped
{
    /// <summary>How a reason begins that is the generator's.</summary>
    public const string Generator = "the generator:";

    // as in a second that meets its goal
    private const double Share = 1 - ObjectiveResult.Tolerance;

    /// <summary>The reasons, a line each, at least one.</summary>
    public static IReadOnlyList<string> Find(
        RunData run,
        RunWindow window,
        LoadGoal goal,
        ObjectiveResult result,
        IReadOnlyList<ObjectiveSecond> seconds,
        IReadOnlyList<LoadRecord> loads,
        int workers
    )
    {
        var reasons = GeneratorBound.Reasons(WorkerHealth.Measure(run, window)).Select(reason => $"{Generator} {reason}").ToList();
        if (seconds.Count == 0)
            reasons.Add("the run ended before it was held.");
        if (goal.Kind != LoadGoal.Users)
        {
            if (seconds.Count(second => second.Workers < workers) is > 0 and var silent)
                reasons.Add(
                    Line($"{Generator} in {silent} of {seconds.Count} seconds not all of {workers} workers told of what they did.")
                );
            if (result.Failed > (1 - Share) * result.Begun)
                reasons.Add(Line($"the far end: {result.Failed} of {result.Begun} failed{Why(run)}"));
            var due = seconds.Sum(second => second.Due);
            var begun = seconds.Sum(second => second.Begun);
            if (goal.Kind == LoadGoal.Cps && begun < Share * due)
                reasons.Add(Line($"{Generator} {begun} of {due} connections that were due were begun; the others would have been late."));
            if (goal.Kind == LoadGoal.Throughput && result.Mean < Share * result.Target && reasons.Count == 0)
                reasons.Add("the network or the far end: segments took so long that every user waited for one.");
        }
        else if (result.Mean < Share * result.Target)
        {
            var failed = run.Playbacks.Count(one => one.Phase == result.Phase && one.Outcome == PlaybackOutcome.Failed);
            reasons.Add(Line($"users: {result.Mean:0.#} of {result.Target:0} played on average; {failed} playbacks failed{Why(run)}"));
        }
        if (reasons.Count == 0)
            reasons.Add(Line($"it was reached on average ({result.Mean:0.##} of {result.Target:0.##}) and not held evenly."));
        return reasons;
    }

    private static string Why(RunData run) =>
        run.Errors.CountBy(error => error.Message).OrderByDescending(one => one.Value).FirstOrDefault() is { Key: { } message }
            ? $": {PlainText.OneLine(message, 200)}"
            : ".";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
