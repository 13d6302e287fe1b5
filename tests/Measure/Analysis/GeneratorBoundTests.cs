using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Measure.Analysis;

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
        Assert.Equal(["worker1: some task waited for a core 90 % of the time or more, for 20 s on end; 10 s are too long."], Reasons(Run(second => Sample(second) with { Pressure = second is > 10 and <= 30 ? 0.95 : 0.5 })));

    [Fact]
    public void Reasons_FullMemoryAndTable_AreTwo() => Assert.Equal(
        ["worker1: 4 % of the memory was free; 5 % is the least.", "worker1: the connection table was 91 % full; 90 % is the most."],
        Reasons(Run(second => second == 30 ? Sample(second) with { MemoryUsed = 96, Conntrack = 910 } : Sample(second))));

    [Fact]
    public void Reasons_BeforeTheStart_AreNone() => Assert.Empty(Reasons(Run(second => Sample(second - 60) with { Cpu = second < 60 ? 1 : 0.5 })));

    [Fact]
    public void Reasons_DroppedFrames_AreOneWhereThereAreEnoughFrames()
    {
        var run = new SampleRun().Make() with { Playbacks = [Fakes.Playback("a") with { Frames = 1000, FramesDropped = 51 }], Health = [] };
        Assert.Equal(["worker1: 5.1 % of the frames were dropped; 5 % is the most."], Reasons(run));
        Assert.Empty(Reasons(run with { Playbacks = [Fakes.Playback("a") with { Frames = 100, FramesDropped = 51 }] }));
    }

    [Fact]
    public void Of_ManyWorkers_AreInTheirOrder() =>
        Assert.Equal(["worker1", "worker2", "worker10"], WorkerHealth.Of(Make([.. new[] { 10, 2, 1 }.Select(number => Sample(1) with { Worker = $"worker{number}" })]), Window).Select(worker => worker.Worker));

    private static RunWindow Window => new(SampleRun.Start, SampleRun.Start.AddMinutes(1));

    private static HealthSample Sample(int second) => new("worker1", SampleRun.Start.AddSeconds(second), 0.5, 0.3, 50, 100, 10, 1000);

    private static RunData Run(Func<int, HealthSample> sample) => Make([.. Enumerable.Range(1, 60).Select(sample)]);

    private static RunData Make(IReadOnlyList<HealthSample> health) => new SampleRun(1, 1).Make() with { Health = health, Playbacks = [] };

    private static IReadOnlyList<string> Reasons(RunData run) => GeneratorBound.Reasons(WorkerHealth.Of(run, RunWindow.Of(run)));
}
