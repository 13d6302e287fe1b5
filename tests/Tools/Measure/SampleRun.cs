using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Tests.Tools.Measure;

/// <summary>Plausible runs, the same for the same arguments: viewers that alternate the two protocols, a router, workers.</summary>
internal sealed class SampleRun(int viewers = 10, int minutes = 4, int workers = 2, int seed = 1)
{
    private readonly Random random = new(seed);

    public static DateTimeOffset Start { get; } = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    /// <summary>How much worse than good the network is: 1 is good.</summary>
    public double Trouble { get; init; } = 1;

    /// <summary>How much QUIC suffers less than HTTP/2 from it.</summary>
    public double QuicAdvantage { get; init; } = 1.6;

    /// <summary>Mean share of busy cores.</summary>
    public double Cpu { get; init; } = 0.6;

    public bool Synthetic { get; init; }

    public PlanMode Mode { get; init; } = PlanMode.Alternating;

    public const string OriginAddress = "198.18.250.80";

    public DateTimeOffset End => Start.AddMinutes(minutes);

    public RunPlan Plan =>
        new()
        {
            Mode = Mode,
            Phases = [new("quic", 60), new("http2", 60)],
            Barrier = "ready",
            Waves = 1,
            WaveSeconds = 0,
        };

    public RunData Make()
    {
        var played = new SampleViewers(this, random, workers);
        foreach (var viewer in Enumerable.Range(0, viewers))
            played.Watch(viewer);
        return new RunData
        {
            Info = new RunInfo
            {
                Id = "20261121-010000-dev",
                Stack = "dev",
                Start = Start,
                End = End,
                State = "finished",
                Viewers = viewers,
                Synthetic = Synthetic,
                Plan = Plan,
                Thresholds = new Thresholds(0.95, 0.01, 5, 1, 0),
                Settings = Settings(),
            },
            Playbacks = [.. played.Playbacks.OrderBy(playback => playback.Timestamp)],
            Playing = [.. played.Playing.OrderBy(record => record.Time)],
            Started = played.Started,
            Ready = played.Ready,
            Errors = [],
            BadRecords = [],
            Events = [],
            Router = [.. Router()],
            SourceReadings = [new SourceReading(End.AddSeconds(4), false, [])],
            Sightings = [.. Sightings(played.Playbacks)],
            Pods =
            [
                .. Enumerable
                    .Range(0, viewers)
                    .Select(viewer => new ListedPod(Uid(viewer), $"viewer-{viewer}", Node(viewer), Address(viewer))),
            ],
            Health = [.. Health()],
            Milestones = [.. Milestones()],
        };
    }

    internal static string Uid(int viewer) => string.Create(CultureInfo.InvariantCulture, $"{viewer:x8}-0000-4000-8000-000000000000");

    internal string Address(int viewer) =>
        string.Create(CultureInfo.InvariantCulture, $"198.18.{viewer % workers + 1}.{viewer / workers + 2}");

    internal string Node(int viewer) => string.Create(CultureInfo.InvariantCulture, $"worker{viewer % workers + 1}");

    private JsonElement Settings() =>
        JsonSerializer.SerializeToElement(
            new
            {
                nodes = Enumerable
                    .Range(0, workers + 1)
                    .Select(node => new
                    {
                        name = node == 0 ? "master" : $"worker{node}",
                        role = node == 0 ? "control plane" : "worker",
                        address = $"198.51.100.{10 + node}",
                        podCidr = $"198.18.{node}.0/24",
                    }),
                viewers,
                origin = "https://origin.lab/",
                conditions = new { toViewers = new { rate = 10_000_000, loss = 0.02 } },
            }
        );

    /// <summary>Each viewer is seen over each protocol until that protocol's last phase ends, to the second.</summary>
    private IEnumerable<SourceSighting> Sightings(IEnumerable<PlaybackRecord> all) =>
        from viewer in Enumerable.Range(0, viewers)
        from playbacks in all.Where(playback => playback.Uid == Uid(viewer) && playback.Protocol is not null)
            .GroupBy(playback => playback.Protocol)
        let end = playbacks.Max(playback => playback.Time)
        select new SourceSighting(
            Address(viewer),
            OriginAddress,
            playbacks.Key == "h3" ? "udp" : "tcp",
            end.AddMilliseconds(-end.Millisecond),
            true
        );

    private IEnumerable<RouterSample> Router()
    {
        var schedules = new[] { new PlanSchedule(Plan, Start), new PlanSchedule(Plan, Start, 1) };
        var (udp, tcp) = (5_000_000L, 9_000_000L);
        for (var second = -5; second <= minutes * 60; second++)
        {
            var now = Start.AddSeconds(second);
            yield return new RouterSample(
                now,
                new Counter(udp / 1200, udp),
                new Counter(udp / 9000, udp / 30),
                new Counter(tcp / 1300, tcp),
                new Counter(tcp / 8000, tcp / 25)
            );
            if (second < 0)
                continue;
            foreach (var schedule in schedules)
            {
                var moment = schedule.At(now);
                var since = (now - moment.Begins).TotalSeconds;
                var bytes = (long)(viewers / 2.0 * 60_000 * (0.8 + 0.4 * random.NextDouble()) * (since < 4 ? 2.5 - since / 4 : 1));
                (udp, tcp) = moment.Protocol == "quic" ? (udp + bytes, tcp) : (udp, tcp + bytes);
            }
        }
    }

    private IEnumerable<HealthSample> Health() =>
        from second in Enumerable.Range(0, minutes * 60 + 1)
        from worker in Enumerable.Range(1, workers)
        select new HealthSample(
            $"worker{worker}",
            Start.AddSeconds(second),
            Math.Min(1, Cpu + 0.15 * (random.NextDouble() - 0.5) + (second % 60 < 5 ? 0.1 : 0)),
            0.2 + 0.1 * random.NextDouble(),
            (long)(3.1e9 + second * 1e6),
            (long)8e9,
            300 + second % 60,
            65536
        )
        {
            Counts = new KernelCounts
            {
                Datagrams = 300,
                DatagramsDropped = 0,
                Packets = 900,
                PacketsDropped = 0,
                NeighboursRefused = 0,
                ConnectionsRefused = 0,
                ClockStep = 0,
            },
        };

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
            yield return new Milestone(
                "container",
                $"viewer-{viewer}",
                Node(viewer),
                Start.AddSeconds(-558 + viewer * 0.2 + random.NextDouble())
            );
        }
    }
}
