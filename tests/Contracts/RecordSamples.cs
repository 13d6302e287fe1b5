using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

/// <summary>Records to test with: one of each kind, and any number of made-up playbacks.</summary>
internal static class RecordSamples
{
    public static readonly DateTimeOffset Time = new(2026, 11, 20, 21, 0, 0, 250, TimeSpan.Zero);

    public static StartedRecord Started { get; } =
        new()
        {
            Time = Time,
            Run = null,
            Viewer = "viewer-1",
            Uid = "u-1",
            Boot = "0a1b2c3d",
            Sequence = 1,
            Node = "worker1",
            Address = "203.0.113.5",
            Synthetic = false,
            Phase = null,
            Asked = "quic",
            Browser = "Chromium 156.0.1.2",
            Seconds = 1.5,
        };

    public static ReadyRecord Ready { get; } =
        new()
        {
            Time = Time,
            Run = "run-1",
            Viewer = "viewer-1",
            Uid = "u-1",
            Boot = "0a1b2c3d",
            Sequence = 2,
            Node = null,
            Address = null,
            Synthetic = true,
            Phase = null,
            Asked = "http2",
        };

    public static LoadRecord Load { get; } =
        new()
        {
            Time = Time,
            Run = "run-1",
            Viewer = "viewer-1-1",
            Uid = "u-1-1",
            Boot = "0a1b2c3d",
            Sequence = 3,
            Node = "worker1",
            Address = "198.18.64.1",
            Synthetic = true,
            Phase = 0,
            Asked = "quic",
            Second = new DateTimeOffset(2026, 11, 21, 0, 30, 0, TimeSpan.Zero),
            Due = 100,
            Begun = 99,
            Succeeded = 98,
            Failed = 1,
            Bytes = 5000,
            Handshakes = new HandshakeCounts
            {
                Full = 8,
                Resumed = 30,
                ZeroRtt = 60,
                TicketsRefused = 5,
                EarlyDataRefused = 25,
            },
            Handshake =
            [
                [1000, 1],
                [2500, 97],
            ],
            FirstByte =
            [
                [300, 98],
            ],
            Whole =
            [
                [400, 98],
            ],
        };

    public static PlayingRecord Playing { get; } =
        new()
        {
            Time = Time,
            Run = "run-1",
            Viewer = "viewer-1",
            Uid = "u-1",
            Boot = "0a1b2c3d",
            Sequence = 3,
            Node = "worker1",
            Address = "203.0.113.5",
            Synthetic = false,
            Phase = 0,
            Asked = "quic",
            Playback = "u-1-0a1b2c3d-1",
            Protocol = "h3",
            TimeToFirstFrame = 0.75,
        };

    public static ErrorRecord Error { get; } =
        new()
        {
            Time = Time,
            Run = null,
            Viewer = "viewer-1",
            Uid = "u-1",
            Boot = "0a1b2c3d",
            Sequence = 4,
            Node = "worker1",
            Address = "203.0.113.5",
            Synthetic = false,
            Phase = null,
            Asked = "quic",
            Message = "it's <gone>: \"a\" ü",
        };

    public static PlaybackRecord Playback { get; } =
        new()
        {
            Time = Time,
            Run = "run-1",
            Viewer = "viewer-1",
            Uid = "u-1",
            Boot = "0a1b2c3d",
            Sequence = 5,
            Node = "worker1",
            Address = "203.0.113.5",
            Synthetic = false,
            Phase = 2,
            Asked = "quic",
            Playback = "u-1-0a1b2c3d-1",
            Outcome = PlaybackOutcome.Switched,
            Reason = null,
            Player = "adaptive",
            Browser = "Chromium 156.0.1.2",
            Timestamp = Time.AddSeconds(-30),
            QuicFlag = true,
            Protocol = "mixed",
            Fallback = true,
            Protocols = new Dictionary<string, int> { ["h3"] = 1, ["h2"] = 1 },
            Resources = [new ResourceTiming("/", "h3", -20.5, 12, 900), new ResourceTiming("/hls/270p_1.m4s", "h2", 100, 40, 50_000)],
            VideoId = "lab",
            Quality = "270p",
            AvailableQualities = ["144p", "270p"],
            QualitiesChanged = ["144p", "270p"],
            DurationsOfQualities = [4000, 24000],
            FrequencyOfQualityChange = 1,
            BufferedFraction = 0.5,
            Stalls = [new Stall(366, 5.25)],
            TimeToFirstFrame = 0.75,
            SecondsPlayed = 28,
            SecondsStalled = 0.366,
            Frames = 420,
            FramesDropped = 3,
            Bytes = 50_900,
            Navigation = new NavigationTiming
            {
                ReadyStart = 1,
                RedirectTime = 0,
                AppCacheTime = 0,
                UnloadEventTime = 0,
                LookupDomainTime = 26,
                ConnectTime = 4,
                RequestTime = 12,
                InitDomTreeTime = 10,
                DomReadyTime = 1425,
                LoadEventTime = 0,
                LoadTime = 1473,
            },
        };

    public static TheoryData<string> Kinds => [.. All.Select(record => record.Event)];

    public static IReadOnlyList<ViewerRecord> All { get; } = [Started, Ready, Playing, Playback, Error];

    /// <summary>Playbacks with any values that keep the rules.</summary>
    public static Arbitrary<PlaybackRecord> Playbacks { get; } =
        Arb.From(
            from name in Words
            from time in Gen.Choose(0, int.MaxValue)
            from phase in Gen.Choose(-1, 1000)
            from outcome in Gen.Elements(Enum.GetValues<PlaybackOutcome>())
            from length in Gen.Choose(0, 100_000)
            from qualities in Gen.ListOf(Words, Math.Min(20, length / 1000))
            from durations in Gen.ArrayOf(Parts, qualities.Count)
            from stalls in Gen.ListOf(Parts, Math.Min(10, length / 1000))
            from resources in Gen.ListOf(Words)
            from part in Parts
            from first in Gen.Elements<double?>(null, 0, 1.0 / 3, 1e-9)
            select Playback with
            {
                Viewer = "v" + name,
                Time = Time.AddMilliseconds(time),
                Timestamp = Time.AddMilliseconds(time - length),
                Run = phase < 0 ? null : "run",
                Phase = phase < 0 ? null : phase,
                Outcome = outcome,
                Reason = phase % 2 == 0 ? name : null,
                QualitiesChanged = [.. qualities],
                DurationsOfQualities = [.. durations.Select(duration => duration * length / Math.Max(1, qualities.Count))],
                FrequencyOfQualityChange = Math.Max(0, qualities.Count - 1),
                Bytes = (long)(part * length * 1000),
                Frames = (int)(part * length / 5),
                FramesDropped = 0,
                SecondsPlayed = part * length / 2000,
                SecondsStalled = part * length / 2000,
                TimeToFirstFrame = first,
                Navigation = phase % 3 == 0 ? null : Playback.Navigation,
                Stalls = [.. stalls.Select(duration => new Stall(duration * length / Math.Max(1, stalls.Count), duration / 7))],
                Resources = [.. resources.Select((path, i) => new ResourceTiming(path, i % 2 == 0 ? "h3" : null, -i / 3.0, i * 0.3, i))],
            }
        );

    private static Gen<string> Words => Gen.Elements("", "a", "\"", "\\", "{}", "ü", "日本", "😀", "</script>", "144p");

    private static Gen<double> Parts => from part in Gen.Choose(0, 1000) select part / 1000.0;
}
