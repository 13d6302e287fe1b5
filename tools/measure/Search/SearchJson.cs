using System.Text.Json.Nodes;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Search;

/// <summary>search.json: a search for programs; docs/measuring.md says what each field is.</summary>
internal static class SearchJson
{
    /// <summary>Goes up when something changes its name, unit or meaning, not when something is added.</summary>
    public const int Version = 1;

    /// <summary>The search.</summary>
    public static JsonNode Write(SearchReport report) =>
        ReportJson.Node(
            new
            {
                Schema = Version,
                report.Stack,
                report.Begin,
                SearchWords.Mark,
                Of = report.Kind,
                Over = report.Protocols,
                Goal = new
                {
                    Metric = report.Goal.Metric.Name,
                    report.Goal.Sign,
                    report.Goal.Value,
                    report.Goal.Metric.Unit,
                    report.Goal.Text,
                },
                report.Rules.From,
                report.Rules.To,
                report.Rules.Precision,
                report.Rules.Confidence,
                report.RampSeconds,
                report.HoldSeconds,
                Within = report.Rules.Within.TotalSeconds,
                report.Result.Outcome,
                Found = report.Result.Outcome == SearchOutcome.Found ? report.Result.Known.Lower?.Load : null,
                Held = End(report.Result.Known.Lower),
                NotHeld = End(report.Result.Known.Upper),
                Answer = SearchWords.Answer(report),
                report.Result.Reasons,
                Seconds = report.Result.Took.TotalSeconds,
                Trials = report.Result.Trials.Select(trial => new
                {
                    trial.Run,
                    trial.Load,
                    trial.Verdict,
                    trial.Reasons,
                    Seconds = trial.Took.TotalSeconds,
                    Protocols = trial.Figures,
                }),
            }
        );

    private static object? End(LoadTally? end) =>
        end is null
            ? null
            : new
            {
                end.Load,
                end.Held,
                end.Missed,
                GeneratorBound = end.Bound,
                end.Confidence,
            };
}
