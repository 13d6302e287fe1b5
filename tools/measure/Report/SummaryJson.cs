using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Report;

/// <summary>summary.json: the figures of a run for programs; docs/report.md tells of each.</summary>
internal static class SummaryJson
{
    /// <summary>
    /// The version of its shape. It goes up when something changes its name, unit or meaning, not when something is added.
    /// </summary>
    public const int Version = 2;

    /// <summary>The summary.</summary>
    public static JsonNode Write(RunSummary run) =>
        ReportJson.Node(
            new
            {
                Schema = Version,
                Run = new
                {
                    run.Info.Id,
                    run.Info.Stack,
                    run.Info.State,
                    run.Info.Start,
                    run.Window.End,
                    Seconds = run.Window.Length,
                    run.Info.Viewers,
                    run.Info.Synthetic,
                    run.Info.Kind,
                    run.Info.Packed,
                    Mark = LightClients.Mark(run.Info),
                    Plan = new
                    {
                        Mode = run.Info.Plan.Mode,
                        run.Info.Plan.Phases,
                        run.Info.Plan.Barrier,
                        run.Info.Plan.Waves,
                        run.Info.Plan.WaveSeconds,
                        run.Info.Plan.Goal,
                    },
                    Conditions = Conditions(run.Info.Settings),
                },
                Verdict = run.Verdict,
                run.Objectives,
                Phases = run.Phases,
                Traffic = run.Traffic.UdpToViewers.Points.Count == 0
                    ? null
                    : new
                    {
                        UdpToViewers = Line(run.Traffic.UdpToViewers),
                        UdpToOrigin = Line(run.Traffic.UdpToOrigin),
                        TcpToViewers = Line(run.Traffic.TcpToViewers),
                        TcpToOrigin = Line(run.Traffic.TcpToOrigin),
                    },
                Playing = new
                {
                    run.Playing.Seen,
                    run.Playing.Most,
                    run.Playing.AllAt,
                },
                run.Timeline,
                run.FirstFrame,
                run.Protocols,
                Differences = run.Differences.Select(one => new
                {
                    one.Metric.Key,
                    one.Metric.Name,
                    one.Metric.Unit,
                    one.Metric.MoreIsBetter,
                    Quic = one.Difference.A,
                    Http2 = one.Difference.B,
                    Difference = one.Difference.Value,
                    one.Difference.Low,
                    one.Difference.High,
                    one.Difference.IsReal,
                    one.Difference.Viewers,
                }),
                Workers = run.Workers.Select(worker => new
                {
                    worker.Worker,
                    worker.Viewers,
                    Samples = worker.Samples.Count,
                    worker.CpuMean,
                    worker.CpuMost,
                    worker.CpuOver,
                    worker.PressureMean,
                    worker.PressureOver,
                    worker.Memory,
                    worker.FreeMemory,
                    worker.Conntrack,
                    worker.DroppedFrames,
                    worker.Counts.Datagrams,
                    worker.Counts.DatagramsDropped,
                    worker.Counts.Packets,
                    worker.Counts.PacketsDropped,
                    worker.Counts.NeighboursRefused,
                    worker.Counts.ConnectionsRefused,
                    worker.Counts.ClockStep,
                }),
                run.Addresses,
                run.LeftOut,
            }
        );

    private static object Line(TrafficLine line) =>
        new
        {
            line.Bytes,
            line.Packets,
            MostBits = line.Points.Max(point => point.Bits),
        };

    /// <summary>The network conditions among the stack's outputs; null where there are none.</summary>
    private static JsonElement? Conditions(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object
        && settings.TryGetProperty("measurement", out var measurement)
        && measurement.ValueKind == JsonValueKind.Object
        && measurement.TryGetProperty("conditions", out var conditions)
        && conditions.ValueKind == JsonValueKind.Object
            ? conditions
            : null;
}
