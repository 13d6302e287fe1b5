using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Report;

/// <summary>What the page draws: the summary, and lines over time, thinned out so that a long run makes no long file.</summary>
internal static class PageData
{
    /// <summary>The most points of a line of traffic or viewers.</summary>
    public const int MostPoints = 1200;

    /// <summary>The most points of all workers' lines together.</summary>
    public const int MostHealthPoints = 12_000;

    /// <summary>How many events, complaints and lines that were no records are shown.</summary>
    public const int MostLines = 50;

    /// <summary>The longest such line, characters.</summary>
    public const int LongestLine = 300;

    /// <summary>The data of a run's page.</summary>
    public static JsonNode Build(RunData run, RunSummary summary) => OfScreened(RecordScreening.Screen(run), summary);

    private static JsonObject OfScreened(RunData run, RunSummary summary) =>
        new()
        {
            ["kind"] = "run",
            ["summary"] = SummaryJson.Write(summary),
            ["traffic"] = ReportJson.Node(Traffic(summary)),
            ["playing"] = ReportJson.Node(Playing(summary)),
            ["health"] = ReportJson.Node(Health(summary)),
            ["settings"] = run.Info.Settings.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(run.Info.Settings.GetRawText()),
            ["events"] = ReportJson.Node(
                new
                {
                    run.Events.Count,
                    Lines = run
                        .Events.Take(MostLines)
                        .Select(one => new
                        {
                            At = summary.Window.Seconds(one.Time),
                            one.Where,
                            What = Short(one.What),
                        }),
                }
            ),
            ["errors"] = ReportJson.Node(
                new
                {
                    run.Errors.Count,
                    Lines = run
                        .Errors.GroupBy(error => error.Message)
                        .OrderByDescending(group => group.Count())
                        .Take(MostLines)
                        .Select(group => new
                        {
                            Message = Short(group.Key),
                            Times = group.Count(),
                            Viewers = group.Select(error => error.Uid).Distinct().Count(),
                        }),
                }
            ),
            ["bad_records"] = ReportJson.Node(
                new
                {
                    run.BadRecords.Count,
                    Lines = run
                        .BadRecords.Take(MostLines)
                        .Select(bad => new
                        {
                            bad.Worker,
                            bad.File,
                            bad.Offset,
                            Reason = Short(bad.Reason),
                            Line = Short(bad.Line),
                        }),
                }
            ),
        };

    /// <summary>The data of a comparison's page.</summary>
    public static JsonNode Build(Comparison comparison) =>
        new JsonObject
        {
            ["kind"] = "compare",
            ["comparison"] = CompareJson.Write(comparison),
            ["traffic_a"] = ReportJson.Node(Traffic(comparison.A)),
            ["traffic_b"] = ReportJson.Node(Traffic(comparison.B)),
        };

    private static object Traffic(RunSummary summary)
    {
        var traffic = summary.Traffic;
        return new
        {
            UdpToViewers = Rates(traffic.UdpToViewers),
            TcpToViewers = Rates(traffic.TcpToViewers),
            UdpToOrigin = Rates(traffic.UdpToOrigin),
            TcpToOrigin = Rates(traffic.TcpToOrigin),
        };
    }

    /// <summary>[seconds, bits a second], a null where there is a gap. Neighbours are put together by their mean.</summary>
    private static IEnumerable<double?[]> Rates(TrafficLine line) =>
        Thin(line.Points, MostPoints)
            .Select(points =>
            {
                var known = points.Where(point => point.Bits is not null).ToList();
                return new double?[]
                {
                    points[^1].End,
                    known.Count == 0 ? null : known.Sum(point => point.Bytes) * 8 / known.Sum(point => point.End - point.Begin),
                };
            });

    /// <summary>[seconds, viewers]; of neighbours the last.</summary>
    private static IEnumerable<double[]> Playing(RunSummary summary) =>
        Thin(summary.Playing.Steps, MostPoints).Select(steps => new[] { steps[^1].Time, steps[^1].Viewers });

    private static IEnumerable<object> Health(RunSummary summary)
    {
        var most = Math.Clamp(MostHealthPoints / Math.Max(1, summary.Workers.Count), 30, MostPoints);
        return summary.Workers.Select(worker => new
        {
            worker.Worker,
            Points = Thin(worker.Samples, most)
                .Select(samples =>
                    new double?[]
                    {
                        summary.Window.Seconds(samples[^1].Time),
                        samples.Average(sample => sample.Cpu),
                        samples.Average(sample => sample.Pressure),
                        samples.Average(sample => sample.MemoryTotal > 0 ? (double?)sample.MemoryUsed / sample.MemoryTotal : null),
                    }
                ),
        });
    }

    private static IEnumerable<T[]> Thin<T>(IReadOnlyCollection<T> points, int most) =>
        points.Chunk(Math.Max(1, (points.Count + most - 1) / most));

    private static string Short(string text) => PlainText.OneLine(text, LongestLine);
}
