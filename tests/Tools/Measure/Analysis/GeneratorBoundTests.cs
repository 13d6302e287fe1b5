using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class GeneratorBoundTests
{
    [Fact]
    public void Reasons_AGoodRun_AreNone() => Assert.Empty(Reasons(new SampleRun().Make()));

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public void Reasons_BusyCores_CountFromTenSecondsOnEnd(int seconds, bool bound)
    {
        var reasons = Reasons(Run(second => Sample(second) with { Cpu = second > 20 && second <= 20 + seconds ? 0.96 : 0.5 }));
        Assert.Equal(bound ? ["worker1: CPU was at 95 % or more for 10 s on end; 10 s are too long."] : [], reasons);
    }

    [Fact]
    public void Reasons_BusyCoresWithABreak_AreNone() =>
        Assert.Empty(Reasons(Run(second => Sample(second) with { Cpu = second % 9 == 0 ? 0.5 : 1 })));

    [Fact]
    public void Reasons_SamplesThatAreMissing_AreNotOnEnd() =>
        Assert.Empty(Reasons(Run(second => Sample(second < 40 ? second : second + 30) with { Cpu = second is > 34 and < 46 ? 1 : 0.5 })));

    [Fact]
    public void Reasons_Pressure_IsOne() =>
        Assert.Equal(
            ["worker1: some task waited for a core 90 % of the time or more, for 20 s on end; 10 s are too long."],
            Reasons(Run(second => Sample(second) with { Pressure = second is > 10 and <= 30 ? 0.95 : 0.5 }))
        );

    [Fact]
    public void Reasons_FullMemoryAndTable_AreTwo() =>
        Assert.Equal(
            ["worker1: 4 % of the memory was free; 5 % is the least.", "worker1: the connection table was 91 % full; 90 % is the most."],
            Reasons(Run(second => second == 30 ? Sample(second) with { MemoryUsed = 96, Conntrack = 910 } : Sample(second)))
        );

    /// <summary>What each of 60 samples has, and what is said of all.</summary>
    private static IReadOnlyDictionary<string, (KernelCounts Each, string? Reason)> Planted { get; } =
        new Dictionary<string, (KernelCounts, string?)>
        {
            ["full receive buffers"] = (
                new() { Datagrams = 498, DatagramsDropped = 2 },
                "worker1: 120 UDP datagrams were dropped at full receive buffers, 0.4 % of all; 0.1 % is the most."
            ),
            ["few of many datagrams"] = (new() { Datagrams = 10_000, DatagramsDropped = 2 }, null),
            ["full queues"] = (
                new() { Packets = 95, PacketsDropped = 5 },
                "worker1: 300 packets were dropped at full backlog queues (softnet), 5 % of all; 0.1 % is the most."
            ),
            ["few of many packets"] = (new() { Packets = 10_000, PacketsDropped = 5 }, null),
            ["a full neighbour table"] = (
                new() { NeighboursRefused = 1 },
                "worker1: the neighbour table was full 60 times; it must never be."
            ),
            ["a full connection table"] = (
                new() { ConnectionsRefused = 1 },
                "worker1: the connection table had no entry for 60 packets; 10 are the most."
            ),
            ["a clock set forwards"] = (
                new() { ClockStep = 0.3 },
                "worker1: its clock was set by 0.3 s during the run; 0.2 s is the most."
            ),
            ["a clock set backwards"] = (
                new() { ClockStep = -7 },
                "worker1: its clock was set by 7.0 s during the run; 0.2 s is the most."
            ),
            ["a clock that is slewed"] = (new() { ClockStep = 0.15 }, null),
        };

    public static TheoryData<string> Plants => [.. Planted.Keys];

    [Theory]
    [MemberData(nameof(Plants))]
    public void Reasons_WhatTheKernelDroppedOrRefused_IsOne(string plant) =>
        Assert.Equal(
            Planted[plant].Reason is { } reason ? [reason] : [],
            Reasons(Run(second => Sample(second) with { Counts = Planted[plant].Each }))
        );

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public void Reasons_AHandfulOfDatagrams_IsNone(int dropped, int reasons) =>
        Assert.Equal(
            reasons,
            Reasons(
                Run(second =>
                    Sample(second) with
                    {
                        Counts = new KernelCounts { Datagrams = 10, DatagramsDropped = second == 7 ? dropped : 0 },
                    }
                )
            ).Count
        );

    [Fact]
    public void Reasons_DropsBeforeTheStart_AreNone() =>
        Assert.Empty(
            Reasons(
                Run(second =>
                    Sample(second - 60) with
                    {
                        Counts =
                            second < 60
                                ? new KernelCounts
                                {
                                    Datagrams = 10,
                                    DatagramsDropped = 500,
                                    ClockStep = 9,
                                }
                                : new KernelCounts(),
                    }
                )
            )
        );

    [Fact]
    public void Judge_ReceiveBuffersTooSmall_MakeTheVerdictGeneratorBound()
    {
        var run = new SampleRun().Make();
        var verdict = RunVerdict.Judge(
            run with
            {
                Health =
                [
                    .. run.Health.Select(one =>
                        one.Worker == "worker1" ? one with { Counts = one.Counts! with { DatagramsDropped = 9 } } : one
                    ),
                ],
            }
        );
        Assert.Equal(VerdictOutcome.GeneratorBound, verdict.Outcome);
        Assert.StartsWith("worker1: ", Assert.Single(verdict.GeneratorBound), StringComparison.Ordinal);
    }

    [Fact]
    public void NotMeasured_AKernelThatDoesNotTell_IsNamedWithWhat()
    {
        var run = new SampleRun().Make();
        var verdict = RunVerdict.Judge(
            run with
            {
                Health =
                [
                    .. run.Health.Select(one =>
                        one with
                        {
                            Counts = one.Counts! with { NeighboursRefused = null, ClockStep = one.Worker == "worker2" ? null : 0 },
                        }
                    ),
                ],
            }
        );
        Assert.Contains("The kernel tells nothing of the neighbour table on worker1.", verdict.NotMeasured);
        Assert.Contains("The kernel tells nothing of the neighbour table, clock steps on worker2.", verdict.NotMeasured);
    }

    [Fact]
    public void Reasons_BeforeTheStart_AreNone() =>
        Assert.Empty(Reasons(Run(second => Sample(second - 60) with { Cpu = second < 60 ? 1 : 0.5 })));

    [Fact]
    public void Reasons_DroppedFrames_AreOneWhereThereAreEnoughFrames()
    {
        var run = new SampleRun().Make() with { Playbacks = [Fakes.Playback("a") with { Frames = 1000, FramesDropped = 51 }], Health = [] };
        Assert.Equal(["worker1: 5.1 % of the frames were dropped; 5 % is the most."], Reasons(run));
        Assert.Empty(Reasons(run with { Playbacks = [Fakes.Playback("a") with { Frames = 100, FramesDropped = 51 }] }));
    }

    [Fact]
    public void Judge_ManyWorkers_AreInTheirOrder() =>
        Assert.Equal(
            ["worker1", "worker2", "worker10"],
            WorkerHealth
                .Measure(Make([.. new[] { 10, 2, 1 }.Select(number => Sample(1) with { Worker = $"worker{number}" })]), Window)
                .Select(worker => worker.Worker)
        );

    private static RunWindow Window => new(SampleRun.Start, SampleRun.Start.AddMinutes(1));

    private static HealthSample Sample(int second) => new("worker1", SampleRun.Start.AddSeconds(second), 0.5, 0.3, 50, 100, 10, 1000);

    private static RunData Run(Func<int, HealthSample> sample) => Make([.. Enumerable.Range(1, 60).Select(sample)]);

    private static RunData Make(IReadOnlyList<HealthSample> health) => new SampleRun(1, 1).Make() with { Health = health, Playbacks = [] };

    private static IReadOnlyList<string> Reasons(RunData run) => GeneratorBound.Reasons(WorkerHealth.Measure(run, RunWindow.Find(run)));
}
