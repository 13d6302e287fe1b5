using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class PlayingCurveTests
{
    [Fact]
    public void Draw_TwoViewers_CountsFromFirstFrameToEnd()
    {
        var curve = Curve(Run(2, Play("a", "1", 1, 10), Play("b", "2", 4, 8)));
        Assert.Equal([(0, 0), (1, 1), (4, 2), (8, 1), (10, 0), (60, 0)], curve.Steps.Select(step => (step.Time, step.Viewers)));
        Assert.Equal((2, 2, 4.0), (curve.Most, curve.Seen, curve.AllAt!.Value));
    }

    [Fact]
    public void Draw_APlaybackWithoutAnEnd_GoesOnToTheNextOrTheRunsEnd()
    {
        var curve = Curve(Run(1, Play("a", "1", 1, null), Play("a", "2", 20, null)));
        Assert.Equal([(0, 0), (1, 1), (60, 0)], curve.Steps.Select(step => (step.Time, step.Viewers)));
    }

    [Fact]
    public void Draw_AViewerThatNeverPlayed_HasNoMomentOfAll() => Assert.Null(Curve(Run(2, Play("a", "1", 1, 10))).AllAt);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Draw_AnyRun_StaysBetweenNoneAndAll(int seed)
    {
        var curve = Curve(new SampleRun(40, 3, seed: seed) { Trouble = seed }.Make());
        Assert.All(curve.Steps, step => Assert.InRange(step.Viewers, 0, 40));
        Assert.Equal(curve.Steps.Select(step => step.Time).Order(), curve.Steps.Select(step => step.Time));
        Assert.Equal(40, curve.Most);
    }

    private static PlayingCurve Curve(RunData run) => PlayingCurve.Draw(run, RunWindow.Find(run));

    private static (string Uid, string Name, double Begin, double? End) Play(string uid, string name, double begin, double? end) =>
        (uid, name, begin, end);

    private static RunData Run(int viewers, params (string Uid, string Name, double Begin, double? End)[] plays)
    {
        var run = new SampleRun(1, 1).Make();
        var playing = run.Playing[0];
        return run with
        {
            Info = run.Info with { Viewers = viewers },
            Playing =
            [
                .. plays.Select(play =>
                    playing with
                    {
                        Uid = play.Uid,
                        Playback = play.Name,
                        Time = SampleRun.Start.AddSeconds(play.Begin),
                    }
                ),
            ],
            Playbacks =
            [
                .. plays
                    .Where(play => play.End is not null)
                    .Select(play =>
                        Fakes.Playback(play.Name) with
                        {
                            Uid = play.Uid,
                            Timestamp = SampleRun.Start,
                            TimeToFirstFrame = play.Begin,
                            Time = SampleRun.Start.AddSeconds(play.End!.Value),
                        }
                    ),
            ],
        };
    }
}
