using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Tests.Tools.Measure;

/// <summary>Runs and records as a real one would have them.</summary>
internal static class Fakes
{
    public const string RunId = "20261121-003000-dev";

    public static readonly DateTimeOffset Start = new(2026, 11, 21, 0, 30, 0, TimeSpan.Zero);

    public static RunPlan Plan { get; } =
        new()
        {
            Mode = PlanMode.Alternating,
            Phases = [new PlanPhase("quic", 60), new PlanPhase("http2", 60)],
            Barrier = "ready",
            Waves = 1,
            WaveSeconds = 0,
        };

    public static RunInfo Run(int viewers = 10, RunPlan? plan = null) =>
        new()
        {
            Id = RunId,
            Stack = "dev",
            Start = Start,
            End = Start.AddMinutes(4),
            State = "running",
            Viewers = viewers,
            Synthetic = false,
            Plan = plan ?? Plan,
            Thresholds = new Thresholds(0.95, 0.01, 5, 1, 0),
            Settings = JsonDocument.Parse("""{"protocol":"quic"}""").RootElement,
        };

    /// <summary>A whole life of a viewer: started, ready, and so many playbacks, each with its first frame.</summary>
    public static IReadOnlyList<ViewerRecord> Life(int viewer, int playbacks, string boot = "0a1b2c3d")
    {
        var sequence = 0L;
        var records = new List<ViewerRecord>
        {
            Common(
                Start.AddSeconds(-2),
                new StartedRecord
                {
                    Browser = "Chromium 156",
                    Seconds = 2,
                    Time = default,
                    Run = null,
                    Viewer = "",
                    Uid = "",
                    Boot = "",
                    Sequence = 0,
                    Node = null,
                    Address = null,
                    Synthetic = false,
                    Phase = null,
                    Asked = "quic",
                }
            ),
            Common(
                Start.AddSeconds(-1),
                new ReadyRecord
                {
                    Time = default,
                    Run = null,
                    Viewer = "",
                    Uid = "",
                    Boot = "",
                    Sequence = 0,
                    Node = null,
                    Address = null,
                    Synthetic = false,
                    Phase = null,
                    Asked = "quic",
                }
            ),
        };
        for (var number = 1; number <= playbacks; number++)
        {
            var name = $"{Uid(viewer)}-{boot}-{number.ToString(CultureInfo.InvariantCulture)}";
            var begin = Start.AddSeconds(120 * (number - 1));
            records.Add(
                Common(
                    begin.AddSeconds(0.8),
                    new PlayingRecord
                    {
                        Playback = name,
                        Protocol = "h3",
                        TimeToFirstFrame = 0.8,
                        Time = default,
                        Run = null,
                        Viewer = "",
                        Uid = "",
                        Boot = "",
                        Sequence = 0,
                        Node = null,
                        Address = null,
                        Synthetic = false,
                        Phase = null,
                        Asked = "quic",
                    },
                    2 * (number - 1)
                )
            );
            records.Add(Common(begin.AddSeconds(59.5), Playback(name) with { Timestamp = begin }, 2 * (number - 1)));
        }
        return records;

        ViewerRecord Common(DateTimeOffset time, ViewerRecord record, int phase = 0) =>
            record with
            {
                Time = time,
                Run = RunId,
                Viewer = $"viewer-{viewer.ToString(CultureInfo.InvariantCulture)}",
                Uid = Uid(viewer),
                Boot = boot,
                Sequence = ++sequence,
                Node = "worker1",
                Address = $"203.0.113.{(viewer % 250 + 2).ToString(CultureInfo.InvariantCulture)}",
                Phase = phase,
            };
    }

    public static string Uid(int viewer) => $"00000000-0000-4000-8000-{viewer.ToString("d12", CultureInfo.InvariantCulture)}";

    public static string Text(IEnumerable<ViewerRecord> records) =>
        string.Concat(records.Select(record => RecordLine.Write(record) + "\n"));

    public static PlaybackRecord Playback(string name) =>
        new()
        {
            Playback = name,
            Outcome = PlaybackOutcome.Switched,
            Reason = null,
            Player = "adaptive",
            Browser = "Chromium 156",
            Timestamp = Start,
            QuicFlag = true,
            Protocol = "h3",
            Fallback = false,
            Protocols = new Dictionary<string, int> { ["h3"] = 2 },
            Resources = [new ResourceTiming("/video/main.m3u8", "h3", 0, 12, 600), new ResourceTiming("/270p/1.m4s", "h3", 40, 30, 90_000)],
            VideoId = "lab",
            Quality = "270p",
            AvailableQualities = ["180p", "270p"],
            QualitiesChanged = ["180p", "270p"],
            DurationsOfQualities = [2000, 58000],
            FrequencyOfQualityChange = 1,
            BufferedFraction = 1,
            Stalls = [new Stall(400, 12.5), new Stall(200, 30)],
            TimeToFirstFrame = 0.8,
            SecondsPlayed = 58,
            SecondsStalled = 0.6,
            Frames = 870,
            FramesDropped = 3,
            Bytes = 90_600,
            Navigation = null,
            Time = Start.AddSeconds(59.5),
            Run = RunId,
            Viewer = "viewer-1",
            Uid = "",
            Boot = "",
            Sequence = 1,
            Node = "worker1",
            Address = "203.0.113.2",
            Synthetic = false,
            Phase = 0,
            Asked = "quic",
        };
}
