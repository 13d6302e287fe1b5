using System.Text.Json.Nodes;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Report;

/// <summary>compare.json: two summaries and what lies between them; docs/report.md tells of each field.</summary>
internal static class CompareJson
{
    /// <summary>The comparison.</summary>
    public static JsonNode Write(Comparison comparison) =>
        new JsonObject
        {
            ["schema"] = SummaryJson.Version,
            ["differences"] = ReportJson.Node(
                comparison.Metrics.Select(part => new
                {
                    Asked = part.Asked ?? "all",
                    Metrics = part.Differences.Select(one => new
                    {
                        one.Metric.Key,
                        one.Metric.Name,
                        one.Metric.Unit,
                        one.Metric.MoreIsBetter,
                        A = one.Difference.B,
                        B = one.Difference.A,
                        Difference = one.Difference.Value,
                        one.Difference.Low,
                        one.Difference.High,
                        one.Difference.IsReal,
                        one.Difference.Viewers,
                    }),
                })
            ),
            ["cautions"] = ReportJson.Node(comparison.Cautions),
            ["a"] = SummaryJson.Write(comparison.A),
            ["b"] = SummaryJson.Write(comparison.B),
        };
}
