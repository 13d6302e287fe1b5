using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class RouterTrafficTests
{
    [Fact]
    public void During_SamplesEachSecond_AreBitsASecond()
    {
        var line = Line((0, 1000), (1, 3000), (2, 3000));
        Assert.Equal([16_000, 0], line.Points.Select(point => point.Bits!.Value));
        Assert.Equal(2000, line.Bytes);
    }

    [Fact]
    public void During_ACounterThatBeganAnew_CountsWhatItShows()
    {
        var line = Line((0, 9000), (1, 10_000), (2, 500), (3, 700));
        Assert.Equal([1000L, 500, 200], line.Points.Select(point => point.Bytes));
        Assert.Equal(1700, line.Bytes);
    }

    [Fact]
    public void During_AGap_HasNoRateAndItsBytes()
    {
        var line = Line((0, 0), (1, 1000), (11, 9000), (12, 9500));
        Assert.Equal([8000.0, null, 4000.0], line.Points.Select(point => point.Bits));
        Assert.Equal(9500, line.Bytes);
    }

    [Fact]
    public void During_SamplesOutsideOfTheRun_DoNotCount() =>
        Assert.Equal(400, Line((-2, 0), (-1, 500), (0, 600), (1, 1000), (300, 9000)).Bytes);

    [Fact]
    public void During_ACounterThatOnlyGrows_AddsUpToItsGrowth() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                steps =>
                {
                    var samples = steps.Aggregate(
                        new List<(double, long)> { (0, 77) },
                        (list, step) => [.. list, (list[^1].Item1 + 1, list[^1].Item2 + step)]
                    );
                    return Line([.. samples.Take(200)]).Bytes == steps.Take(199).Sum(step => (long)step);
                }
            )
        );

    private static TrafficLine Line(params (double Second, long Bytes)[] samples)
    {
        var run = new SampleRun(1, 4).Make() with
        {
            Router =
            [
                .. samples.Select(sample => new RouterSample(
                    SampleRun.Start.AddSeconds(sample.Second),
                    new Counter(1, sample.Bytes),
                    default,
                    default,
                    default
                )),
            ],
        };
        return RouterTraffic.During(run, RunWindow.Find(run)).UdpToViewers;
    }
}
