using System.Globalization;
using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>Runs with a goal that two workers with two users each reach over both protocols.</summary>
internal static class SampleGoal
{
    public const string PodUid = "00000000-0000-4000-8000-00000000000";

    public static DateTimeOffset Start => SampleRun.Start;

    public static LoadGoal Goal(string kind, double value) =>
        new()
        {
            Kind = kind,
            Value = value,
            RampSeconds = 10,
            HoldSeconds = 60,
        };

    public static RunData Make(string kind = LoadGoal.Cps, double value = 200, int users = 2, Func<LoadRecord, LoadRecord>? change = null)
    {
        var goal = Goal(kind, value);
        var sample = new SampleRun(2 * users, 3) { Synthetic = true };
        var run = sample.Make();
        var plan = sample.Plan with { Phases = [new PlanPhase("quic", 80), new PlanPhase("http2", 80)], Goal = goal };
        var ranges = new PackedUsers
        {
            Nodes = new Dictionary<string, UserRange>
            {
                ["worker1"] = new() { Cidr = "198.18.1.0/24", Users = users },
                ["worker2"] = new() { Cidr = "198.18.2.0/24", Users = users },
            },
        };
        return run with
        {
            Info = run.Info with
            {
                Plan = plan,
                End = Start.AddSeconds(160),
                Settings = JsonSerializer.SerializeToElement(
                    new
                    {
                        nodes = new[] { new { name = "worker1" }, new { name = "worker2" } },
                        users = new { total = 2 * users, ranges = JsonDocument.Parse(RunFile.Write(ranges)).RootElement },
                    }
                ),
            },
            Playbacks = [],
            Playing = [],
            Started = [],
            Ready = [],
            Loads = [.. Loads(goal, plan).Select(load => change?.Invoke(load) ?? load).OrderBy(load => load.Time)],
            Sightings =
            [
                .. run.Pods.Select(pod => new SourceSighting(pod.Address, SampleRun.OriginAddress, "udp", Start.AddSeconds(90), true)),
            ],
        };
    }

    private static IEnumerable<LoadRecord> Loads(LoadGoal goal, RunPlan plan)
    {
        var schedule = new PlanSchedule(plan, Start);
        for (var second = 0; second < 160; second++)
        {
            var phase = schedule.At(Start.AddSeconds(second));
            var held = new LoadSchedule(goal, phase.Begins);
            foreach (var worker in new[] { 1, 2 })
            {
                var share = new LoadShare((worker - 1) / 2.0, worker / 2.0);
                var (from, to) = (held.Due(Start.AddSeconds(second)), held.Due(Start.AddSeconds(second + 1)));
                var isCps = goal.Kind == LoadGoal.Cps;
                var due = isCps ? share.Of(to) - share.Of(from) : (long)(share.Part(to - from) / 8);
                var done = isCps ? (int)due : (int)(due / 100_000);
                yield return Load(worker, second, phase, due, done, isCps ? due * 500 : due);
            }
        }
    }

    private static LoadRecord Load(int worker, int second, PlanMoment phase, long due, int done, long bytes) =>
        new()
        {
            Time = Start.AddSeconds(second + 2),
            Run = "20261121-010000-dev",
            Viewer = $"users-{worker}-1",
            Uid = string.Create(CultureInfo.InvariantCulture, $"{PodUid}{worker}-1"),
            Boot = "0a1b2c3d",
            Sequence = second + 1,
            Node = $"worker{worker}",
            Address = $"198.18.{worker}.1",
            Synthetic = true,
            Phase = phase.Number,
            Asked = phase.Protocol,
            Second = Start.AddSeconds(second),
            Due = due,
            Begun = done,
            Succeeded = done,
            Failed = 0,
            Bytes = bytes,
            Handshakes = new HandshakeCounts { Full = done },
            Handshake =
                done == 0
                    ? []
                    :
                    [
                        [2000, done],
                    ],
            FirstByte =
                done == 0
                    ? []
                    :
                    [
                        [500, done],
                    ],
            Whole =
                done < 2
                    ? []
                    :
                    [
                        [1000, done - 1],
                        [9000, 1],
                    ],
        };
}
