using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class MetricTests
{
    [Theory]
    [InlineData("270p", 270)]
    [InlineData("hd720", 720)]
    [InlineData("1080p60", 1080)]
    [InlineData("tiny", 144)]
    [InlineData("highres", 2160)]
    [InlineData("auto", null)]
    [InlineData("", null)]
    public void Lines_OfAQuality_AreItsHeight(string quality, int? lines) => Assert.Equal(lines, QualityScale.Lines(quality));

    // Fakes.Playback: 58 s played, 0.6 s stalled in 2 stalls, 2 s of 180p and 58 s of 270p, 90,600 bytes, 3 of 870 frames dropped.
    [Theory]
    [InlineData("stall_ratio", 0.6 / 58.6)]
    [InlineData("stalls_per_minute", 2 / (58.6 / 60))]
    [InlineData("first_frame", 0.8)]
    [InlineData("failed", 0)]
    [InlineData("quality", (180 * 2 + 270 * 58) / 60.0)]
    [InlineData("bit_rate", 90_600 * 8 / 1e6 / 58)]
    [InlineData("switches_per_minute", 60 / 58.0)]
    [InlineData("dropped_frames", 3 / 870.0)]
    public void Parts_OfAPlayback_AreItsFigure(string key, double expected) =>
        Assert.Equal(expected, Metric.All.Single(metric => metric.Key == key).Parts(Fakes.Playback("p")).Value!.Value, 9);

    [Fact]
    public void ByViewer_SeveralPlaybacks_AddsThemUp()
    {
        var stalls = Metric.All.Single(metric => metric.Key == "stall_ratio");
        var viewers = stalls.ByViewer([Playback("a", 8, 2), Playback("a", 2, 8), Playback("b", 10, 0)]);
        Assert.Equal((new Ratio(10, 20), new Ratio(0, 10)), (viewers["a"], viewers["b"]));
    }

    [Fact]
    public void Shares_OfQualities_AddUpToOneFromLowToHigh()
    {
        var shares = QualityScale.Shares([
            Fakes.Playback("a"),
            Fakes.Playback("b") with
            {
                QualitiesChanged = ["90p"],
                DurationsOfQualities = [60_000],
            },
        ]);
        Assert.Equal(["90p", "180p", "270p"], shares.Select(share => share.Quality));
        Assert.Equal(1, shares.Sum(share => share.Share), 9);
        Assert.Equal(0.5, shares[0].Share);
    }

    private static PlaybackRecord Playback(string uid, double played, double stalled) =>
        Fakes.Playback(uid) with
        {
            Uid = uid,
            SecondsPlayed = played,
            SecondsStalled = stalled,
        };
}
