using System.Globalization;
using System.Text.Json;
using QuicLoad.Measure.Data;
using QuicLoad.Records;

namespace QuicLoad.Tests.Measure;

/// <summary>Plausible runs, the same for the same arguments: viewers that alternate the two protocols, a router, workers.</summary>
internal sealed class SampleRun(int viewers = 10, int minutes = 4, int workers = 2, int seed = 1)
{
    private const double VideoSeconds = 26;
    private readonly Random _random = new(seed);
    private readonly List<PlaybackRecord> _playbacks = [];
    private readonly List<PlayingRecord> _playing = [];
    private readonly List<StartedRecord> _started = [];
    private readonly List<ReadyRecord> _ready = [];
    private readonly Dictionary<string, long> _sequences = [];

    public static DateTimeOffset Start { get; } = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    /// <summary>How much worse than good the network is: 1 is good.</summary>
    public double Trouble { get; init; } = 1;

    /// <summary>How much QUIC suffers less than HTTP/2 from it.</summary>
    public double QuicAdvantage { get; init; } = 1.6;

    /// <summary>Mean share of busy cores.</summary>
    public double Cpu { get; init; } = 0.6;

    public bool Synthetic { get; init; }

    public PlanMode Mode { get; init; } = PlanMode.Alternating;

    public DateTimeOffset End => Start.AddMinutes(minutes);

    public RunPlan Plan => new()
    {
        Mode = Mode, Phases = [new("quic", 60), new("http2", 60)], Barrier = "ready", Waves = 1, WaveSeconds = 0,
    };

    public RunData Make()
    {
        foreach (var viewer in Enumerable.Range(0, viewers))
            Watch(viewer);
        return new RunData
        {
            Info = new RunInfo
            {
                Id = "20261121-010000-dev", Stack = "dev", Start = Start, End = End, State = "finished", Viewers = viewers, Synthetic = Synthetic,
                Plan = Plan, Thresholds = new Thresholds(0.95, 0.01, 5, 1, 0), Settings = Settings(),
            },
            Playbacks = [.. _playbacks.OrderBy(playback => playback.Timestamp)],
            Playing = [.. _playing.OrderBy(record => record.Time)],
            Started = _started, Ready = _ready, Errors = [], BadRecords = [], Events = [],
            Router = [.. Router()],
            Health = [.. Health()],
            Milestones = [.. Milestones()],
        };
    }

    private static string Uid(int viewer) => string.Create(CultureInfo.InvariantCulture, $"{viewer:x8}-0000-4000-8000-000000000000");

    private static string Address(int worker, int index) => string.Create(CultureInfo.InvariantCulture, $"198.18.{worker}.{index + 2}");

    private string Node(int viewer) => string.Create(CultureInfo.InvariantCulture, $"worker{viewer % workers + 1}");

    private JsonElement Settings() => JsonSerializer.SerializeToElement(new
    {
        nodes = Enumerable.Range(0, workers + 1).Select(node => new
        {
            name = node == 0 ? "master" : $"worker{node}", role = node == 0 ? "control plane" : "worker",
            address = $"198.51.100.{10 + node}", podCidr = $"198.18.{node}.0/24",
        }),
        viewers, origin = "https://origin.lab/", conditions = new { toViewers = new { rate = 10_000_000, loss = 0.02 } },
    });

    private void Watch(int viewer)
    {
        var schedule = new PlanSchedule(Plan, Start, viewer / workers % 2);
        _started.Add(new StartedRecord
        {
            Browser = "Chromium 156.0.8078.79", Seconds = 1.2 + _random.NextDouble() * 2, Time = Start.AddSeconds(-20), Run = "r", Viewer = $"viewer-{viewer}",
            Uid = Uid(viewer), Boot = "0a1b2c3d", Sequence = Next(viewer), Node = Node(viewer), Address = Address(viewer % workers + 1, viewer / workers),
            Synthetic = Synthetic, Phase = 0, Asked = schedule.At(Start).Protocol,
        });
        _ready.Add(new ReadyRecord
        {
            Time = Start.AddSeconds(-5), Run = "r", Viewer = $"viewer-{viewer}", Uid = Uid(viewer), Boot = "0a1b2c3d", Sequence = Next(viewer),
            Node = Node(viewer), Address = Address(viewer % workers + 1, viewer / workers), Synthetic = Synthetic, Phase = 0, Asked = schedule.At(Start).Protocol,
        });
        var (now, number) = (Start, 0);
        while (now < End)
        {
            var moment = schedule.At(now);
            now = Play(viewer, moment, now, Min(moment.Ends, End), number++);
        }
    }

    private DateTimeOffset Play(int viewer, PlanMoment moment, DateTimeOffset begin, DateTimeOffset limit, int number)
    {
        var trouble = moment.Protocol == "quic" ? Trouble / QuicAdvantage : Trouble;
        var first = Math.Round(0.35 * trouble * Math.Exp(_random.NextDouble() * 1.2) + (number == 0 ? viewer * 0.02 : 0), 3);
        var stall = _random.NextDouble() < 0.1 * trouble * trouble ? Math.Round(_random.NextDouble() * trouble, 3) : 0;
        var end = Min(begin.AddSeconds(first + VideoSeconds + stall), limit);
        var watched = Math.Max(0, (end - begin).TotalSeconds - first);
        var shown = watched > 0;
        var low = Math.Min(watched, Math.Round(_random.NextDouble() * 8 * trouble, 1));
        stall = Math.Min(stall, watched);
        var protocol = moment.Protocol == "quic" ? "h3" : "h2";
        var name = $"{Uid(viewer)}-0a1b2c3d-{number}";
        if (shown)
        {
            _playing.Add(new PlayingRecord
            {
                Playback = name, Protocol = protocol, TimeToFirstFrame = first, Time = begin.AddSeconds(first), Run = "r", Viewer = $"viewer-{viewer}",
                Uid = Uid(viewer), Boot = "0a1b2c3d", Sequence = Next(viewer), Node = Node(viewer), Address = Address(viewer % workers + 1, viewer / workers),
                Synthetic = Synthetic, Phase = moment.Number, Asked = moment.Protocol,
            });
        }
        _playbacks.Add(new PlaybackRecord
        {
            Playback = name, Outcome = end == limit ? PlaybackOutcome.Switched : PlaybackOutcome.Ended, Reason = null,
            Player = Synthetic ? "synthetic" : "adaptive", Browser = "Chromium 156.0.8078.79", Timestamp = begin, QuicFlag = moment.Protocol == "quic",
            Protocol = shown ? protocol : null, Fallback = false, Protocols = shown ? new Dictionary<string, int> { [protocol] = 14 } : [], Resources = [], VideoId = "main",
            Quality = shown ? "360p" : null, AvailableQualities = ["144p", "240p", "360p"], QualitiesChanged = shown ? ["144p", "360p"] : [],
            DurationsOfQualities = shown ? [low * 1000, (watched - low) * 1000] : [], FrequencyOfQualityChange = shown ? 1 : 0,
            BufferedFraction = Math.Min(1, watched / VideoSeconds), Stalls = stall > 0 ? [new Stall(stall * 1000, 8)] : [],
            TimeToFirstFrame = shown ? first : null, SecondsPlayed = watched - stall, SecondsStalled = stall, Frames = (int)(watched * 15),
            FramesDropped = (int)(watched * 15 * 0.01 * _random.NextDouble()), Bytes = (long)(watched * 60_000), Navigation = null, Time = end, Run = "r",
            Viewer = $"viewer-{viewer}", Uid = Uid(viewer), Boot = "0a1b2c3d", Sequence = Next(viewer), Node = Node(viewer),
            Address = Address(viewer % workers + 1, viewer / workers), Synthetic = Synthetic, Phase = moment.Number, Asked = moment.Protocol,
        });
        return end;
    }

    private long Next(int viewer) => _sequences[Uid(viewer)] = _sequences.GetValueOrDefault(Uid(viewer)) + 1;

    private IEnumerable<RouterSample> Router()
    {
        var schedules = new[] { new PlanSchedule(Plan, Start), new PlanSchedule(Plan, Start, 1) };
        var (udp, tcp) = (5_000_000L, 9_000_000L);
        for (var second = -5; second <= minutes * 60; second++)
        {
            var now = Start.AddSeconds(second);
            yield return new RouterSample(now, new Counter(udp / 1200, udp), new Counter(udp / 9000, udp / 30), new Counter(tcp / 1300, tcp), new Counter(tcp / 8000, tcp / 25));
            if (second < 0)
                continue;
            foreach (var schedule in schedules)
            {
                var moment = schedule.At(now);
                var since = (now - moment.Begins).TotalSeconds;
                var bytes = (long)(viewers / 2.0 * 60_000 * (0.8 + 0.4 * _random.NextDouble()) * (since < 4 ? 2.5 - since / 4 : 1));
                (udp, tcp) = moment.Protocol == "quic" ? (udp + bytes, tcp) : (udp, tcp + bytes);
            }
        }
    }

    private IEnumerable<HealthSample> Health() =>
        from second in Enumerable.Range(0, minutes * 60 + 1)
        from worker in Enumerable.Range(1, workers)
        select new HealthSample($"worker{worker}", Start.AddSeconds(second), Math.Min(1, Cpu + 0.15 * (_random.NextDouble() - 0.5) + (second % 60 < 5 ? 0.1 : 0)),
            0.2 + 0.1 * _random.NextDouble(), (long)(3.1e9 + second * 1e6), (long)8e9, 300 + second % 60, 65536);

    private IEnumerable<Milestone> Milestones()
    {
        foreach (var worker in Enumerable.Range(1, workers))
        {
            var name = $"worker{worker}";
            yield return new Milestone("host", name, name, Start.AddSeconds(-600 + worker * 0.5));
            yield return new Milestone("node", name, name, Start.AddSeconds(-572 + worker * 0.7));
            yield return new Milestone("route", name, name, Start.AddSeconds(-571 + worker * 0.7));
        }
        foreach (var viewer in Enumerable.Range(0, viewers))
        {
            yield return new Milestone("pod", $"viewer-{viewer}", Node(viewer), Start.AddSeconds(-560 + viewer * 0.05));
            yield return new Milestone("container", $"viewer-{viewer}", Node(viewer), Start.AddSeconds(-558 + viewer * 0.2 + _random.NextDouble()));
        }
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
