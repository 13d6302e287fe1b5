using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Synthetic;

public sealed class SimulatedPlaybackTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 20, 21, 0, 0, TimeSpan.Zero);
    private readonly SimulatedPlayback playback = new("u-1", "video/main.m3u8", Began);

    private static DateTimeOffset At(double seconds) => Began.AddSeconds(seconds);

    [Fact]
    public void Report_BeforeAnything_Loads()
    {
        var report = playback.Report(At(3));
        Assert.Equal(
            ("u-1", PageState.Loading, null, null, 0.0),
            (report.Playback, report.State, report.TimeToFirstFrame, report.Quality, report.SecondsPlayed)
        );
    }

    [Fact]
    public void Loads_First_IsTheFirstFrame()
    {
        playback.Loads(2, "90p", At(0.5));
        var report = playback.Report(At(1.5));
        Assert.Equal((PageState.Playing, 0.5, 1.0, "90p"), (report.State, report.TimeToFirstFrame, report.SecondsPlayed, report.Quality));
        Assert.Equal(1, playback.Ahead(At(1.5)));
    }

    [Fact]
    public void Report_NothingLeft_Stalls()
    {
        playback.Loads(2, "90p", At(0));
        var report = playback.Report(At(5));
        Assert.Equal((PageState.Stalled, 2.0), (report.State, report.SecondsPlayed));
        Assert.Equal([new Stall(3000, 2)], report.Stalls);
        playback.Loads(2, "90p", At(6));
        Assert.Equal([new Stall(4000, 2)], playback.Report(At(7)).Stalls);
        Assert.Equal((PageState.Playing, 3.0), (playback.Report(At(7)).State, playback.Report(At(7)).SecondsPlayed));
    }

    [Fact]
    public void Report_AllPlayed_HasEnded()
    {
        playback.Lasts(4);
        playback.Loads(2, "90p", At(1));
        playback.Loads(2, "90p", At(1));
        Assert.Equal(PageState.Playing, playback.Report(At(4.9)).State);
        var report = playback.Report(At(60));
        Assert.Equal((PageState.Ended, 4.0, 1.0, 0), (report.State, report.SecondsPlayed, report.BufferedFraction, report.Stalls.Count));
    }

    [Fact]
    public void Report_QualityChanges_CountWhenTheyAreShown()
    {
        playback.Loads(2, "90p", At(0));
        playback.Loads(4, "270p", At(0));
        playback.Loads(2, "90p", At(0));
        Assert.Equal(["90p"], playback.Report(At(1)).QualitiesChanged);
        var report = playback.Report(At(7));
        Assert.Equal(["90p", "270p", "90p"], report.QualitiesChanged);
        Assert.Equal([2000, 4000, 1000], report.DurationsOfQualities);
        Assert.Equal("90p", report.Quality);
    }

    [Fact]
    public void Fails_InAStall_EndsIt()
    {
        playback.Loads(2, "90p", At(0));
        playback.Fails("no route", At(5));
        var report = playback.Report(At(9));
        Assert.Equal((PageState.Failed, "no route"), (report.State, report.Reason));
        Assert.Equal([new Stall(3000, 2)], report.Stalls);
    }

    [Fact]
    public void Stops_ThenLoads_ChangesNothingMore()
    {
        playback.Loads(9, "90p", At(0));
        playback.Stops(At(3));
        playback.Loads(9, "90p", At(4));
        Assert.Equal((PageState.Idle, 3.0), (playback.Report(At(8)).State, playback.Report(At(8)).SecondsPlayed));
    }

    [Fact]
    public void Report_AnyLoads_TimeIsWaitedPlayedOrStalled() =>
        Prop.ForAll(
                Gen.ListOf(Gen.Choose(1, 8000)).ToArbitrary(),
                Gen.Choose(0, 20_000).ToArbitrary(),
                (gaps, rest) =>
                {
                    var playback = new SimulatedPlayback("u-1", "v", Began);
                    var now = Began;
                    foreach (var gap in gaps)
                    {
                        now = now.AddMilliseconds(gap);
                        playback.Loads(2, gap % 2 == 0 ? "90p" : "270p", now);
                    }
                    now = now.AddMilliseconds(rest);
                    var report = playback.Report(now);
                    if (gaps.Count == 0)
                        return report.TimeToFirstFrame is null;
                    var total = report.TimeToFirstFrame!.Value + report.SecondsPlayed + report.Stalls.Sum(stall => stall.Duration) / 1000;
                    // The clock counts in steps of 100 ns, and each stall begins on one.
                    return Math.Abs(total - (now - Began).TotalSeconds) < 1e-4
                        && report.SecondsPlayed <= 2 * gaps.Count + 1e-9
                        && Math.Abs(report.DurationsOfQualities.Sum() / 1000 - report.SecondsPlayed) < 1e-4;
                }
            )
            .QuickCheckThrowOnFailure();
}
