using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Live;

/// <summary>A run that is over, from its summary: what is shown last is what is reported.</summary>
internal static class FinalState
{
    /// <summary>The state.</summary>
    public static LiveState Of(RunSummary summary, IReadOnlyList<RunEvent> events) =>
        new()
        {
            Run = summary.Info.Id,
            Stack = summary.Info.Stack,
            Phase = $"{summary.Info.State}: {SummaryMarkdown.Title(summary.Verdict.Outcome)}",
            Playing = 0,
            Target = summary.Info.Plan.Goal is { } goal ? (int)(goal.Kind == LoadGoal.Users ? goal.Value : 0) : summary.Info.Viewers,
            Seen = summary.Playing.Seen,
            Most = summary.Playing.Most,
            Flows = summary.Traffic.UdpToViewers.Points.Count == 0 ? [] : Flows(summary.Traffic),
            Protocols = [.. summary.Protocols.Select(Protocol)],
            Loads = [.. summary.Objectives.Where(one => one.Begun > 0).Select(Load)],
            Workers = LiveWorker.Latest(summary.Workers.SelectMany(worker => worker.Samples)),
            Events = [.. events.TakeLast(LivePage.MostEvents)],
            EventCount = events.Count,
        };

    private static LiveLoad Load(ObjectiveResult one) =>
        new(one.Asked, one.Begun, one.Succeeded, one.Failed, one.Bytes) { Handshakes = one.Handshakes ?? new() };

    private static LiveFlow[] Flows(RouterTraffic traffic) =>
        [
            Flow("udp", LiveFlow.ToViewers, traffic.UdpToViewers),
            Flow("udp", LiveFlow.ToOrigin, traffic.UdpToOrigin),
            Flow("tcp", LiveFlow.ToViewers, traffic.TcpToViewers),
            Flow("tcp", LiveFlow.ToOrigin, traffic.TcpToOrigin),
        ];

    private static LiveFlow Flow(string protocol, string direction, TrafficLine line) =>
        new(protocol, direction, null, line.Bytes, line.Packets);

    private static LiveProtocol Protocol(ProtocolSummary one) =>
        new(
            one.Asked,
            one.Playbacks,
            one.Fallback,
            one.Outcomes.GetValueOrDefault(PlaybackOutcome.Failed) + one.Outcomes.GetValueOrDefault(PlaybackOutcome.Refused),
            one.Stalls,
            one.SecondsPlayed,
            one.SecondsStalled
        );
}
