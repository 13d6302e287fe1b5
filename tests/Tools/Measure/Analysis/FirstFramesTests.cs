using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class FirstFramesTests
{
    // The 6-MP arm of Freireich's trial of 1963, as every textbook has it: the median is 23 weeks.
    [Fact]
    public void Percentile_TheTextbooksTrial_HasItsMedian()
    {
        double[] seen = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        double[] cut = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        Assert.Equal(23, FirstFrames.Percentile(seen, cut, 0, 0.5));
        Assert.Null(FirstFrames.Percentile(seen, cut, 0, 0.95));
    }

    [Fact]
    public void Percentile_NothingCutOff_IsThePlainPercentile() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
                values =>
                {
                    var seen = values.Get.Select(value => (double)value).Order().ToList();
                    return new[] { 0.5, 0.95, 0.99 }.All(share => FirstFrames.Percentile(seen, [], 0, share) == Quantile.At(seen, share));
                }
            )
        );

    [Fact]
    public void Percentile_PlaybacksCutOff_AreNeverBelowThatOfTheRest() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
                ArbMap.Default.ArbFor<byte[]>(),
                (values, cuts) =>
                {
                    var seen = values.Get.Select(value => (double)value).Order().ToList();
                    var withCuts = FirstFrames.Percentile(seen, [.. cuts.Select(value => (double)value).Order()], 0, 0.5);
                    return withCuts is null || withCuts >= FirstFrames.Percentile(seen, [], 0, 0.5);
                }
            )
        );

    [Fact]
    public void Measure_FailedPlaybacks_NeverShowedOne()
    {
        var good = Enumerable.Range(0, 18).Select(number => Playback($"a{number}", 1, PlaybackOutcome.Ended));
        var failed = Enumerable.Range(0, 2).Select(number => Playback($"b{number}", null, PlaybackOutcome.Failed));
        var frames = FirstFrames.Measure(good.Concat(failed), []);
        Assert.Equal((18, 2, 1.0, null), (frames.Seen, frames.Failed, frames.P50!.Value, frames.P95));
    }

    [Fact]
    public void Measure_RefusedPlaybacks_AreLeftOut()
    {
        var frames = FirstFrames.Measure([Playback("a", 1, PlaybackOutcome.Ended), Playback("b", null, PlaybackOutcome.Refused)], []);
        Assert.Equal((1, 0, 0, 1.0), (frames.Seen, frames.CutOff, frames.Failed, frames.P99!.Value));
    }

    [Fact]
    public void Measure_AFirstFrameWithoutAPlayback_Counts()
    {
        var playing = new SampleRun(1, 1).Make().Playing[0] with { Playback = "lost", TimeToFirstFrame = 7 };
        var frames = FirstFrames.Measure(
            [Playback("a", 1, PlaybackOutcome.Ended)],
            [playing, playing with { Playback = "a", TimeToFirstFrame = 1 }]
        );
        Assert.Equal((2, 7.0), (frames.Seen, frames.Longest!.Value));
    }

    private static PlaybackRecord Playback(string name, double? first, PlaybackOutcome outcome) =>
        Fakes.Playback(name) with
        {
            TimeToFirstFrame = first,
            Outcome = outcome,
            Time = Fakes.Start.AddSeconds(30),
        };
}
