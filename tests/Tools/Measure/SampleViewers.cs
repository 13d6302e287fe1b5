using QuicLoad.Contracts;

namespace QuicLoad.Tests.Tools.Measure;

/// <summary>The viewers of a sample run: one playback after the other, each as good as the network lets it.</summary>
internal sealed class SampleViewers(SampleRun run, Random random, int workers)
{
    private const double VideoSeconds = 26;
    private readonly Dictionary<string, long> sequences = [];

    public List<PlaybackRecord> Playbacks { get; } = [];

    public List<PlayingRecord> Playing { get; } = [];

    public List<StartedRecord> Started { get; } = [];

    public List<ReadyRecord> Ready { get; } = [];

    public void Watch(int viewer)
    {
        var schedule = new PlanSchedule(run.Plan, SampleRun.Start, viewer / workers % 2);
        Started.Add(
            new StartedRecord
            {
                Browser = "Chromium 156.0.8078.79",
                Seconds = 1.2 + random.NextDouble() * 2,
                Time = SampleRun.Start.AddSeconds(-20),
                Run = "r",
                Viewer = $"viewer-{viewer}",
                Uid = SampleRun.Uid(viewer),
                Boot = "0a1b2c3d",
                Sequence = Next(viewer),
                Node = run.Node(viewer),
                Address = run.Address(viewer),
                Synthetic = run.Synthetic,
                Phase = 0,
                Asked = schedule.At(SampleRun.Start).Protocol,
            }
        );
        Ready.Add(
            new ReadyRecord
            {
                Time = SampleRun.Start.AddSeconds(-5),
                Run = "r",
                Viewer = $"viewer-{viewer}",
                Uid = SampleRun.Uid(viewer),
                Boot = "0a1b2c3d",
                Sequence = Next(viewer),
                Node = run.Node(viewer),
                Address = run.Address(viewer),
                Synthetic = run.Synthetic,
                Phase = 0,
                Asked = schedule.At(SampleRun.Start).Protocol,
            }
        );
        var (now, number) = (SampleRun.Start, 0);
        while (now < run.End)
        {
            var moment = schedule.At(now);
            now = Play(viewer, moment, now, Min(moment.Ends, run.End), number++);
        }
    }

    private DateTimeOffset Play(int viewer, PlanMoment moment, DateTimeOffset begin, DateTimeOffset limit, int number)
    {
        var trouble = moment.Protocol == "quic" ? run.Trouble / run.QuicAdvantage : run.Trouble;
        var first = Math.Round(0.35 * trouble * Math.Exp(random.NextDouble() * 1.2) + (number == 0 ? viewer * 0.02 : 0), 3);
        var stall = random.NextDouble() < 0.1 * trouble * trouble ? Math.Round(random.NextDouble() * trouble, 3) : 0;
        var end = Min(begin.AddSeconds(first + VideoSeconds + stall), limit);
        var watched = Math.Max(0, (end - begin).TotalSeconds - first);
        var shown = watched > 0;
        var low = Math.Min(watched, Math.Round(random.NextDouble() * 8 * trouble, 1));
        stall = Math.Min(stall, watched);
        var protocol = moment.Protocol == "quic" ? "h3" : "h2";
        var name = $"{SampleRun.Uid(viewer)}-0a1b2c3d-{number}";
        if (shown)
        {
            Playing.Add(
                new PlayingRecord
                {
                    Playback = name,
                    Protocol = protocol,
                    TimeToFirstFrame = first,
                    Time = begin.AddSeconds(first),
                    Run = "r",
                    Viewer = $"viewer-{viewer}",
                    Uid = SampleRun.Uid(viewer),
                    Boot = "0a1b2c3d",
                    Sequence = Next(viewer),
                    Node = run.Node(viewer),
                    Address = run.Address(viewer),
                    Synthetic = run.Synthetic,
                    Phase = moment.Number,
                    Asked = moment.Protocol,
                }
            );
        }
        Playbacks.Add(
            new PlaybackRecord
            {
                Playback = name,
                Outcome = end == limit ? PlaybackOutcome.Switched : PlaybackOutcome.Ended,
                Reason = null,
                Player = run.Synthetic ? "synthetic" : "adaptive",
                Browser = "Chromium 156.0.8078.79",
                Timestamp = begin,
                QuicFlag = moment.Protocol == "quic",
                Protocol = shown ? protocol : null,
                Fallback = false,
                Protocols = shown ? new Dictionary<string, int> { [protocol] = 14 } : [],
                Resources = [],
                VideoId = "main",
                Quality = shown ? "360p" : null,
                AvailableQualities = ["144p", "240p", "360p"],
                QualitiesChanged = shown ? ["144p", "360p"] : [],
                DurationsOfQualities = shown ? [low * 1000, (watched - low) * 1000] : [],
                FrequencyOfQualityChange = shown ? 1 : 0,
                BufferedFraction = Math.Min(1, watched / VideoSeconds),
                Stalls = stall > 0 ? [new Stall(stall * 1000, 8)] : [],
                TimeToFirstFrame = shown ? first : null,
                SecondsPlayed = watched - stall,
                SecondsStalled = stall,
                Frames = (int)(watched * 15),
                FramesDropped = (int)(watched * 15 * 0.01 * random.NextDouble()),
                Bytes = (long)(watched * 60_000),
                Navigation = null,
                Time = end,
                Run = "r",
                Viewer = $"viewer-{viewer}",
                Uid = SampleRun.Uid(viewer),
                Boot = "0a1b2c3d",
                Sequence = Next(viewer),
                Node = run.Node(viewer),
                Address = run.Address(viewer),
                Synthetic = run.Synthetic,
                Phase = moment.Number,
                Asked = moment.Protocol,
            }
        );
        return end;
    }

    private long Next(int viewer) => sequences[SampleRun.Uid(viewer)] = sequences.GetValueOrDefault(SampleRun.Uid(viewer)) + 1;

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
