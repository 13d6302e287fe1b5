using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Search;

namespace QuicLoad.Tests.Tools.Measure.Search;

/// <summary>Searches on curves instead of a stack.</summary>
internal static class SearchSamples
{
    public static SearchRules Rules { get; } =
        new()
        {
            From = 1e6,
            To = 64e6,
            Precision = 0.05,
            Confidence = 0.9,
            Within = TimeSpan.FromMinutes(15),
            MostTrials = 40,
        };

    public static Trial Held(double load) => new(load, TrialVerdict.Held, []);

    public static Trial Missed(double load) =>
        new(
            load,
            TrialVerdict.Missed,
            [string.Create(CultureInfo.InvariantCulture, $"goodputShare over QUIC was {Share(load) * 100:0.0} %.")]
        );

    public static Trial Bound(double load) => new(load, TrialVerdict.GeneratorBound, ["the generator: worker1: CPU."]);

    public static Trial Nothing(double load) => new(load, TrialVerdict.Inconclusive, ["worker1 did not answer."]);

    /// <summary>Asks a curve until the search ends, 1000 trials at the most.</summary>
    public static (SearchOutcome? Outcome, Bracket Known, List<Trial> Trials) Find(SearchRules rules, Func<double, Trial> curve)
    {
        var trials = new List<Trial>();
        var step = Bisection.Next(rules, trials);
        for (; step.Load is { } load && trials.Count < 1000; step = Bisection.Next(rules, trials))
            trials.Add(curve(load));
        return (step.Outcome, Bracket.Of(rules, LoadTally.Of(trials)), trials);
    }

    /// <summary>A step: held up to the knee, and not beyond.</summary>
    public static Func<double, Trial> Step(double knee, Func<double, Trial>? beyond = null) =>
        load => load <= knee ? Held(load) : (beyond ?? Missed)(load);

    /// <summary>The report of a search on a curve.</summary>
    public static SearchReport ReportOf(Func<double, Trial> curve, SearchRules? rules = null)
    {
        rules ??= Rules;
        var (outcome, known, trials) = Find(rules, load => Measured(curve(load)));
        return new SearchReport
        {
            Stack = "thousand",
            Begin = new DateTimeOffset(2026, 12, 1, 1, 0, 0, TimeSpan.Zero),
            Kind = LoadGoal.Throughput,
            Protocols = ["quic"],
            Goal = SearchGoal.Parse("goodputShare >= 95%", LoadGoal.Throughput),
            Rules = rules,
            RampSeconds = 5,
            HoldSeconds = 30,
            Result = new SearchResult(outcome!.Value, known, trials, TimeSpan.FromMinutes(6)),
        };
    }

    /// <summary>What comes of a load where 19 Mbit/s of bodies are the most.</summary>
    private static double Share(double load) => Math.Min(1, 19e6 / load);

    private static Trial Measured(Trial trial) =>
        trial with
        {
            Run = "20261201-010000-thousand",
            Took = TimeSpan.FromSeconds(45),
            Figures =
                trial.Verdict == TrialVerdict.Inconclusive
                    ? []
                    :
                    [
                        new TrialFigures
                        {
                            Asked = "quic",
                            Reached = Share(trial.Load) * trial.Load,
                            Goodput = Share(trial.Load) * trial.Load,
                            StallRatio = null,
                            FailedShare = 0,
                            Value = Share(trial.Load),
                        },
                    ],
        };
}
