using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Records;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class PlaybackWatcherTests
{
    private readonly ManualClock _clock = new();
    private readonly PlaybackWatcher _watcher;

    public PlaybackWatcherTests()
    {
        var options = new ViewerOptions { Url = new Uri("https://video.example/"), Protocol = ViewerProtocol.Quic, Name = "viewer-1" };
        _watcher = new PlaybackWatcher(new RecordFactory(options, _clock), _clock.Now);
    }

    private static PageReport Report(int pass, double position, FinishedPass[]? finished = null, FailedPass[]? failures = null) =>
        new() { Page = "h3", Video = "h3", Pass = pass, Position = position, Finished = finished ?? [], Failures = failures ?? [] };

    private string[] Events(PageReport report, double secondsLater = 2)
    {
        _clock.Now += TimeSpan.FromSeconds(secondsLater);
        return [.. _watcher.Observe(report, _clock.Now).Select(record => record.Event)];
    }

    private static FinishedPass Finished(int pass) => new(pass, "h3", 30, 450, 0);

    [Fact]
    public void Observe_BeforeTheFirstFrame_SaysNothing()
    {
        Assert.Empty(Events(Report(1, 0)));
        Assert.False(_watcher.IsPlaying);
    }

    [Fact]
    public void Observe_FirstAdvance_SaysPlayingOnce()
    {
        Assert.Equal(["playing"], Events(Report(1, 0.4)));
        Assert.True(_watcher.IsPlaying);
        Assert.Empty(Events(Report(1, 2.4)));
    }

    [Fact]
    public void Observe_EndOfAPass_SaysPlaybackOnce()
    {
        Events(Report(1, 29));
        Assert.Equal(["playback"], Events(Report(2, 1, [Finished(1)])));
        Assert.Empty(Events(Report(2, 3, [Finished(1)])));
        Assert.Equal(["playback"], Events(Report(3, 1, [Finished(1), Finished(2)])));
    }

    [Fact]
    public void Observe_SeveralPassesAtOnce_SaysEachInOrder()
    {
        var records = _watcher.Observe(Report(3, 1, [Finished(1), new FinishedPass(2, "h2", 30, 1, 0)]), _clock.Now);
        Assert.Equal([450, 1], records.OfType<PlaybackRecord>().Select(record => record.Frames));
    }

    [Fact]
    public void Observe_NextPassAtTheSamePosition_Advances()
    {
        Events(Report(1, 2));
        Events(Report(2, 2), secondsLater: 5);
        Events(Report(2, 2), secondsLater: 5);
        Assert.True(_watcher.IsPlaying);
    }

    [Theory]
    [InlineData(5.9, true)]
    [InlineData(6.0, false)]
    public void Observe_StandingStill_StopsPlayingAfterThePauseLimit(double seconds, bool playing)
    {
        Events(Report(1, 2));
        Assert.Empty(Events(Report(1, 2), seconds));
        Assert.Equal(playing, _watcher.IsPlaying);
    }

    [Fact]
    public void Observe_AdvanceAfterAPause_SaysPlayingAgain()
    {
        Events(Report(1, 2));
        Events(Report(1, 2), secondsLater: 10);
        Assert.Equal(["playing"], Events(Report(1, 3)));
        Assert.True(_watcher.IsPlaying);
    }

    [Fact]
    public void Observe_StandingStillToTheStallLimit_Throws()
    {
        Events(Report(1, 2.25));
        Assert.Empty(Events(Report(1, 2.25), secondsLater: 59.9));
        var error = Assert.Throws<PlaybackException>(() => Events(Report(1, 2.25), secondsLater: 0.1));
        Assert.Equal("the video has not advanced for 60 s, at 2.3 s of playback 1", error.Message);
    }

    [Fact]
    public void Observe_NeverAdvancing_ThrowsAtTheStallLimit() => Assert.Throws<PlaybackException>(() => Events(Report(1, 0), secondsLater: 60));

    [Fact]
    public void Observe_Failure_SaysErrorOnceWithItsMessage()
    {
        var failure = new FailedPass(1, "code 2");
        var record = Assert.IsType<ErrorRecord>(Assert.Single(_watcher.Observe(Report(1, 0, failures: [failure]), _clock.Now)));
        Assert.Equal("code 2", record.Message);
        Assert.Empty(Events(Report(2, 0, failures: [failure])));
    }

    [Fact]
    public void Observe_RetryAfterAFailure_SaysPlaying() =>
        Assert.Equal(["error", "playing"], Events(Report(2, 0.5, failures: [new FailedPass(1, "no")])));
}
