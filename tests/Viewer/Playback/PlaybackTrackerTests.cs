using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class PlaybackTrackerTests
{
    private readonly FakeTimeProvider clock = new(ViewerSamples.Start);
    private readonly PlaybackTracker tracker;

    public PlaybackTrackerTests() => tracker = new PlaybackTracker(ViewerSamples.Identity(clock.GetUtcNow()), ViewerSamples.Records(clock));

    private (bool Advanced, PlayingRecord? Playing) Observe(PageReport report, double secondsLater = 2)
    {
        clock.Advance(TimeSpan.FromSeconds(secondsLater));
        return tracker.Observe(report, clock.GetUtcNow());
    }

    [Fact]
    public void Observe_BeforeTheFirstFrame_SaysNothing()
    {
        Assert.Equal((false, null), Observe(ViewerSamples.Report(0, PageState.Loading)));
        Assert.False(tracker.HasBegun);
    }

    [Fact]
    public void Observe_FirstFrame_SaysPlayingOnce()
    {
        var (advanced, playing) = Observe(ViewerSamples.Report(0.4));
        Assert.True(advanced && tracker.HasBegun);
        Assert.Equal(
            ("u-1-0a1b2c3d-1", "h3", 0.5, "run-1", 3),
            (playing!.Playback, playing.Protocol, playing.TimeToFirstFrame, playing.Run, playing.Phase)
        );
        Assert.Null(Observe(ViewerSamples.Report(2.4)).Playing);
    }

    [Fact]
    public void Observe_SamePosition_IsNoAdvance()
    {
        Observe(ViewerSamples.Report(2));
        Assert.False(Observe(ViewerSamples.Report(2, PageState.Stalled)).Advanced);
    }

    [Fact]
    public void Observe_AJumpThatShowsNothing_IsNoAdvance()
    {
        Observe(ViewerSamples.Report(2));
        Assert.False(Observe(ViewerSamples.Report(2.3, PageState.Stalled) with { SecondsPlayed = 2 }).Advanced);
    }

    [Fact]
    public void Observe_AnotherPlaybacksReport_IsPassedOver()
    {
        Assert.Equal((false, null), Observe(ViewerSamples.Report(9) with { Playback = "u-1-0a1b2c3d-0" }));
        Assert.Equal((null, 0.0), (tracker.Outcome, tracker.Finish(PlaybackOutcome.Switched).SecondsPlayed));
    }

    [Fact]
    public void Observe_StandingStillToTheLimit_Throws()
    {
        Observe(ViewerSamples.Report(2.25));
        Observe(ViewerSamples.Report(2.25, PageState.Stalled), secondsLater: 59.9);
        var error = Assert.Throws<PlaybackException>(() => Observe(ViewerSamples.Report(2.25, PageState.Stalled), secondsLater: 0.1));
        Assert.Equal("the video has not advanced for 60 s, at 2.3 s", error.Message);
    }

    [Fact]
    public void Observe_APageThatForgotThePlayback_ThrowsAtTheLimit() =>
        Assert.Throws<PlaybackException>(() =>
            Observe(ViewerSamples.Report(0) with { Playback = null, State = PageState.Idle }, secondsLater: 60)
        );

    [Theory]
    [InlineData("Ended", "Ended")]
    [InlineData("Failed", "Failed")]
    [InlineData("Refused", "Refused")]
    [InlineData("Stalled", null)]
    [InlineData("Idle", null)]
    public void Outcome_IsThePages(string state, string? outcome)
    {
        Observe(ViewerSamples.Report(5, Enum.Parse<PageState>(state)));
        Assert.Equal(outcome, tracker.Outcome?.ToString());
    }

    [Fact]
    public void Observe_EndLongAfterTheLastAdvance_IsAnEnd()
    {
        Observe(ViewerSamples.Report(5));
        Observe(ViewerSamples.Report(5, PageState.Ended), secondsLater: 90);
        Assert.Equal(PlaybackOutcome.Ended, tracker.Outcome);
    }

    [Fact]
    public void Finish_AfterReports_HasTheLastOnes()
    {
        Observe(ViewerSamples.Report(5));
        Observe(ViewerSamples.Report(7) with { Bytes = 77, Frames = 100, BufferedFraction = 0.5 });
        var record = tracker.Finish(PlaybackOutcome.Switched);
        Assert.Equal(
            (PlaybackOutcome.Switched, null, 7.0, 77L, 100, 0.5),
            (record.Outcome, record.Reason, record.SecondsPlayed, record.Bytes, record.Frames, record.BufferedFraction)
        );
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 21, 0, 0, 125, TimeSpan.Zero), record.Timestamp);
    }

    [Fact]
    public void Finish_WithoutAnyReport_IsARecordAllTheSame()
    {
        var began = clock.GetUtcNow();
        var record = tracker.Finish(PlaybackOutcome.Failed, "the browser has gone\nfor good");
        Assert.Equal(
            (PlaybackOutcome.Failed, "the browser has gone for good", began, null, null, 0L, 0),
            (
                record.Outcome,
                record.Reason,
                record.Timestamp,
                record.Protocol,
                record.TimeToFirstFrame,
                record.Bytes,
                record.Resources.Count
            )
        );
        RecordLine.Read(RecordLine.Write(record with { Sequence = 1 }));
    }

    [Fact]
    public void Finish_OfAPlaybackThatFailedInThePage_TellsThePagesReason()
    {
        Observe(ViewerSamples.Report(5, PageState.Refused) with { Reason = "Error 153" });
        var record = tracker.Finish(PlaybackOutcome.Stopped);
        Assert.Equal((PlaybackOutcome.Refused, "Error 153"), (record.Outcome, record.Reason));
    }
}
