using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Search;

/// <summary>A search in words, for terminals and the page.</summary>
internal static class SearchWords
{
    /// <summary>What every output says of who makes the load.</summary>
    public const string Mark = "Packed users, light clients of which many share a pod. These figures say nothing about what users feel.";

    private const int MostReasons = 3;

    /// <summary>The answer in a sentence.</summary>
    public static string Answer(SearchReport report)
    {
        var (goal, result) = (report.Goal.Text, report.Result);
        var (lower, upper) = (At(report.Kind, result.Known.Lower?.Load), At(report.Kind, result.Known.Upper?.Load));
        var known =
            lower is null ? "it is not known to hold at any load"
            : upper is null ? $"it held at {lower}"
            : $"it held at {lower} and not at {upper}";
        return result.Outcome switch
        {
            SearchOutcome.Found => $"{goal} holds up to {lower}, and not at {upper}.",
            SearchOutcome.GeneratorBound => lower is null
                ? $"Not found: the generator was the limit at {upper}, the smallest load."
                : $"Not found: the generator was the limit at {upper}; {goal} held up to {lower}.",
            SearchOutcome.HeldEverywhere =>
                $"Not found: {goal} held at {lower}, the largest load that was to be tried. Give a larger --to.",
            SearchOutcome.HeldNowhere => $"Not found: {goal} did not hold at {upper}, the smallest load. Give a smaller --from.",
            SearchOutcome.Inconclusive => $"Not found: {SearchRules.MostInconclusive} trials of a load say nothing; {known}.",
            SearchOutcome.OutOfTime => $"Not found within {Time(report.Rules.Within)}: {known}. Give more time: --within.",
            SearchOutcome.OutOfTrials => $"Not found in {result.Trials.Count} trials: {known}. Give more: --trials.",
            _ => $"Stopped after {result.Trials.Count} trials: {known}.",
        };
    }

    /// <summary>What the answer rests on, a line each.</summary>
    public static IEnumerable<string> Grounds(SearchReport report)
    {
        var (lower, upper) = report.Result.Known;
        if (lower is not null)
            yield return $"{At(report.Kind, lower.Load)}: it held in {Share(lower.Held, lower)}, {Sure(lower)} sure.";
        if (upper is not null)
            yield return $"{At(report.Kind, upper.Load)}: it did not hold in {Share(upper.Conclusive - upper.Held, upper)}, "
                + $"{Sure(upper)} sure.";
        foreach (var reason in report.Result.Reasons.Take(MostReasons))
            yield return $"  {reason}";
    }

    /// <summary>A trial in a line.</summary>
    public static string Line(string kind, SearchGoal goal, int number, Trial trial)
    {
        var values = trial.Figures.Select(one => $"{goal.Metric.Name} over {Protocol(one.Asked)} {goal.Words(one.Value)}");
        // what the goal is about stands there already
        var reasons = trial.Reasons.Where(reason => !reason.StartsWith(goal.Metric.Name, StringComparison.Ordinal)).Take(1);
        return Line($"Trial {number}: {At(kind, trial.Load)} {Word(trial.Verdict)}: ")
            + $"{string.Join("; ", values.Concat(reasons).DefaultIfEmpty("nothing was measured"))} ({trial.Run ?? "no run"})";
    }

    /// <summary>A protocol in words.</summary>
    public static string Protocol(string asked) => asked == ViewerWords.Quic ? "QUIC" : "HTTP/2";

    /// <summary>A verdict in words.</summary>
    public static string Word(TrialVerdict verdict) =>
        verdict switch
        {
            TrialVerdict.Held => "held",
            TrialVerdict.Missed => "did not hold",
            TrialVerdict.GeneratorBound => "was the generator's limit",
            _ => "says nothing",
        };

    private static string? At(string kind, double? load) => load is { } known ? ObjectiveChecks.Amount(kind, known) : null;

    private static string Share(int part, LoadTally load) => Line($"{part} of {load.Conclusive} trials");

    private static string Sure(LoadTally load) => Line($"{load.Confidence * 100:0.#} %");

    private static string Time(TimeSpan time) => Line($"{time.TotalSeconds:0.#} s");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
