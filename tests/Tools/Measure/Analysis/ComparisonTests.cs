using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class ComparisonTests
{
    [Fact]
    public void Compare_AWorseNetwork_IsMoreThanNoise()
    {
        var comparison = Comparison.Compare(new SampleRun().Make(), new SampleRun(seed: 5) { Trouble = 2.5 }.Make());
        Assert.Equal([null, "quic", "http2"], comparison.Metrics.Select(part => part.Asked));
        var all = comparison.Metrics[0].Differences.ToDictionary(one => one.Metric.Key, one => one.Difference);
        Assert.True(all["first_frame"].Low > 0 && all["stall_ratio"].Low > 0 && all["quality"].High < 0);
        Assert.Equal(comparison.B.Protocols.Count, comparison.A.Protocols.Count);
    }

    [Fact]
    public void Compare_TheSameNetworkTwice_IsNoise()
    {
        var comparison = Comparison.Compare(new SampleRun(40).Make(), new SampleRun(40, seed: 2).Make());
        string[] keys = ["stall_ratio", "first_frame", "quality"];
        Assert.All(
            comparison.Metrics[0].Differences.Where(one => keys.Contains(one.Metric.Key)),
            one => Assert.False(one.Difference.IsReal)
        );
    }

    [Fact]
    public void Compare_UnlikeRuns_CautionsWhoReadsThem()
    {
        var comparison = Comparison.Compare(new SampleRun { Cpu = 1 }.Make(), new SampleRun(20) { Synthetic = true }.Make());
        Assert.Equal(
            [
                "In A the generator was the bottleneck: its figures tell of the workers, not of the network.",
                "In B light clients played instead of browsers.",
                "A had 10 viewers, B had 20.",
            ],
            comparison.Cautions.SkipLast(1)
        );
    }

    [Fact]
    public void Differences_WithinARun_AreQuicLessHttp2()
    {
        var first = MetricDifference
            .OfProtocols(new SampleRun(20).Make().Playbacks)
            .Single(one => one.Metric.Key == "first_frame")
            .Difference;
        Assert.True(first.A < first.B && first.High < 0 && first.IsReal == true);
    }

    [Fact]
    public void Differences_OfOneProtocol_AreNone() =>
        Assert.Empty(MetricDifference.OfProtocols([.. new SampleRun().Make().Playbacks.Where(one => one.Asked == "quic")]));

    [Fact]
    public void Timeline_OfARun_HasEveryStage()
    {
        var run = new SampleRun().Make();
        var stages = TimelineStage.FromRun(run, RunWindow.Find(run));
        Assert.Equal(
            ["host prepared", "node Ready", "route", "pod scheduled", "container started", "browser started", "first frame"],
            stages.Select(stage => stage.Name)
        );
        Assert.All(stages, stage => Assert.True(stage.P50 <= stage.P99 && stage.P99 <= stage.Max));
        Assert.Equal(28.9, stages[1].Max, 6);
        Assert.Equal(
            ["browser started"],
            TimelineStage
                .FromRun(run with { Milestones = [], Playing = [], Playbacks = [] }, RunWindow.Find(run))
                .Select(stage => stage.Name)
        );
    }
}
