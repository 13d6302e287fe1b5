using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Packed;
using QuicLoad.Viewer.Packed.Load;
using Xunit;

namespace QuicLoad.Tests.Viewer.Packed.Load;

public sealed class LoadSecondsTests
{
    private static readonly DateTimeOffset Start = ViewerSamples.Start;
    private readonly LoadSeconds seconds = new(begin => new LoadSecond(begin, ViewerProtocol.Quic, 0));

    [Fact]
    public void Spread_ATransferOverThreeSeconds_GivesEachItsShare()
    {
        seconds.Spread(Start.AddSeconds(0.5), Start.AddSeconds(2.25), 700);
        seconds.Spread(Start.AddSeconds(1), Start.AddSeconds(1), 30);
        Assert.Equal([200, 430, 100], Over(10).Select(second => second.Bytes));
    }

    [Fact]
    public void TakeOver_ASecondThatIsNotOver_HoldsTheLaterOnesBack()
    {
        seconds.At(Start).Begin();
        seconds.At(Start.AddSeconds(1.5)).Take(1);
        Assert.Empty(Over(10));
        seconds.At(Start.AddSeconds(0.9)).Succeed(new Answer(200, 1, TimeSpan.FromMilliseconds(9), ""));
        Assert.Equal([Start, Start.AddSeconds(1)], Over(10).Select(second => second.Second));
        Assert.Empty(Over(10));
    }

    [Fact]
    public void TakeOver_ASecondThatJustEnded_WaitsAMoment()
    {
        seconds.At(Start).Take(1);
        Assert.Empty(seconds.TakeOver(Start.AddSeconds(1.9)));
        Assert.Single(seconds.TakeOver(Start.AddSeconds(2)));
    }

    [Fact]
    public void Record_Latencies_AreCountedWithoutLoss()
    {
        var second = seconds.At(Start);
        for (var i = 1; i <= 1000; i++)
        {
            second.Begin();
            second.Succeed(
                new Answer(200, 1, TimeSpan.FromMilliseconds(3 * i), "")
                {
                    Handshake = TimeSpan.FromMilliseconds(i),
                    FirstByte = TimeSpan.FromMilliseconds(2 * i),
                }
            );
        }
        second.Begin();
        second.Succeed(new Answer(200, 1, TimeSpan.FromHours(1), ""));
        var record = Record(second);
        Assert.Equal((1001, 1001, 0), (record.Begun, record.Succeeded, record.Failed));
        Assert.Equal(
            [1000, 1000, 1001],
            new[] { record.Handshake, record.FirstByte, record.Whole }.Select(counts => counts.Sum(one => one[1]))
        );
        // the middle one, to a thousandth; and an hour counts as a minute
        Assert.InRange(record.Handshake[499][0], 500_000, 500_500);
        Assert.InRange(record.Whole[^1][0], 60_000_000, 60_060_000);
    }

    private List<QuicLoad.Contracts.LoadRecord> Over(double second) => [.. seconds.TakeOver(Start.AddSeconds(second)).Select(Record)];

    private static QuicLoad.Contracts.LoadRecord Record(LoadSecond second) =>
        second.Record(one => ViewerSamples.Records(TimeProvider.System).Load("run-1", one.Phase, one.Protocol, one.Second));
}
