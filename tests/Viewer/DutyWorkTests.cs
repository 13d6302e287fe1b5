using QuicLoad.Records;
using QuicLoad.Tests.Viewer.Players;
using QuicLoad.Viewer;
using QuicLoad.Viewer.Duties;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;
using Xunit;

namespace QuicLoad.Tests.Viewer;

public sealed class DutyWorkTests : IAsyncDisposable
{
    private static readonly Duty s_wait = ViewerSamples.InRun with { Plays = false, Phase = null };
    private readonly HurriedClock _clock = new();
    private readonly FakePlayers _players = new();
    private readonly StringWriter _output = new();
    private readonly ProgressWatch _progress = new();
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("quic-load-work-");
    private readonly PlayerBench _bench;
    private readonly DutyWork _work;

    public DutyWorkTests()
    {
        var records = ViewerSamples.Records(_clock);
        _bench = new PlayerBench(_players, _clock, (_, _) => { }, _ => { });
        _work = new DutyWork(
            ViewerSamples.Options, _bench, new PlaybackNames("u-1", ViewerSamples.Boot), records,
            new ViewerJournal(_output, new RunSpool(_directory.FullName, "u-1"), records), _progress, _clock);
    }

    private IReadOnlyList<ViewerRecord> Records => [.. _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordLine.Read)];

    private PlaybackRecord OnlyPlayback => Assert.Single(Records.OfType<PlaybackRecord>());

    private Task DoAsync(Duty? duty = null) => _work.DoAsync(duty ?? ViewerSamples.InRun, _over.Token, _stop.Token).WaitAsync(TimeSpan.FromSeconds(20));

    private void Over() => _over.Cancel();

    [Fact]
    public async Task Do_PhaseOverWhilePlaying_RecordsItAsSwitchedWithItsLastWord()
    {
        _players.OnReport = (_, name, asked) =>
        {
            if (asked == 3) Over();
            return FakePlayers.Playing(name, asked);
        };
        await DoAsync();
        Assert.Equal(["playing", "playback"], Records.Select(record => record.Event));
        Assert.Equal((PlaybackOutcome.Switched, 8.0, "run-1", 3), (OnlyPlayback.Outcome, OnlyPlayback.SecondsPlayed, OnlyPlayback.Run, OnlyPlayback.Phase));
        Assert.Equal(["1 start quic", "1 open", "1 begin u-1-0a1b2c3d-1", "1 stop"], _players.Calls);
    }

    [Fact]
    public async Task Do_ViewerToldToEnd_RecordsItAsStopped()
    {
        _players.OnReport = (_, name, asked) =>
        {
            if (asked == 3)
            {
                _stop.Cancel();
                Over();
            }
            return FakePlayers.Playing(name, asked);
        };
        await DoAsync();
        Assert.Equal(PlaybackOutcome.Stopped, OnlyPlayback.Outcome);
    }

    [Fact]
    public async Task Do_VideosEnd_BeginsTheNextPlaybackInTheSamePage()
    {
        _players.OnReport = (_, name, asked) =>
        {
            if (name.EndsWith("-3", StringComparison.Ordinal)) Over();
            return FakePlayers.Playing(name, asked) with { State = asked == 2 ? PageState.Ended : PageState.Playing };
        };
        await DoAsync();
        Assert.Equal(["Ended", "Ended", "Switched"], Records.OfType<PlaybackRecord>().Select(record => record.Outcome.ToString()));
        Assert.Equal(["u-1-0a1b2c3d-1", "u-1-0a1b2c3d-2", "u-1-0a1b2c3d-3"], Records.OfType<PlaybackRecord>().Select(record => record.Playback));
        Assert.Single(_players.Calls, call => call.Contains("start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Do_BrowserCrashes_RecordsThePlaybackAsFailedAndStartsAnew()
    {
        _players.OnReport = (number, name, asked) =>
        {
            if (number == 2) Over();
            return number == 1 && asked == 3 ? throw new PlaybackException("the browser has gone.") : FakePlayers.Playing(name, asked);
        };
        await DoAsync();
        Assert.Equal(["playing", "playback", "error", "playing", "playback"], Records.Select(record => record.Event));
        var crashed = Records.OfType<PlaybackRecord>().First();
        Assert.Equal((PlaybackOutcome.Failed, "the browser has gone.", 4.0), (crashed.Outcome, crashed.Reason, crashed.SecondsPlayed));
        Assert.Equal("the browser has gone. A new player starts in 1 s.", Records.OfType<ErrorRecord>().Single().Message);
        await _bench.GoneAsync();
        Assert.Contains("1 end", _players.Calls);
    }

    [Fact]
    public async Task Do_PageDoesNotLoad_RecordsAPlaybackThatFailed()
    {
        _players.OnOpen = number =>
        {
            if (number == 3) Over();
            throw new PlaybackException("ERR_QUIC_PROTOCOL_ERROR");
        };
        await DoAsync();
        Assert.Equal(["playback", "error", "playback", "error", "playback", "error"], Records.Select(record => record.Event));
        Assert.All(Records.OfType<PlaybackRecord>(), record => Assert.Equal((PlaybackOutcome.Failed, "ERR_QUIC_PROTOCOL_ERROR"), (record.Outcome, record.Reason)));
        Assert.EndsWith(" A new player starts in 4 s.", Records.OfType<ErrorRecord>().Last().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_PlaybackFailsInThePage_KeepsThePlayerAndWaitsLonger()
    {
        var begin = _clock.GetUtcNow();
        _players.OnReport = (_, name, _) =>
        {
            if (name.EndsWith("-4", StringComparison.Ordinal)) Over();
            return ViewerSamples.Report(0, PageState.Failed) with { Playback = name, Reason = "manifestLoadError" };
        };
        await DoAsync();
        Assert.Equal(4, Records.Count);
        Assert.All(Records.Cast<PlaybackRecord>(), record => Assert.Equal("manifestLoadError", record.Reason));
        Assert.Single(_players.Calls, call => call.Contains("start", StringComparison.Ordinal));
        Assert.InRange((_clock.GetUtcNow() - begin).TotalSeconds, 1 + 2 + 4, 30);
    }

    [Fact]
    public async Task Do_PlayerThatNeverAnswersAtTheEnd_IsRecordedByItsLastReport()
    {
        _players.OnReport = (_, name, asked) =>
        {
            if (asked == 2) Over();
            return asked > 2 ? throw new PlaybackException("gone") : FakePlayers.Playing(name, asked);
        };
        await DoAsync();
        Assert.Equal((PlaybackOutcome.Switched, 4.0), (OnlyPlayback.Outcome, OnlyPlayback.SecondsPlayed));
    }

    [Fact]
    public async Task Do_Wait_EndsWhatWasConnectedAndSaysReadyOnce()
    {
        await _bench.TakeAsync(ViewerSamples.InRun.Protocol, false, CancellationToken.None);
        var waiting = DoAsync(s_wait);
        while (!_progress.IsWaiting) await Task.Delay(5);
        Assert.Equal(["1 end", "1 start quic", "2 start quic"], _players.Calls.Order());
        Over();
        await waiting;
        Assert.False(_progress.IsWaiting);
        Assert.Equal("run-1", Assert.IsType<ReadyRecord>(Assert.Single(Records)).Run);
    }

    [Fact]
    public async Task Do_WaitAndThenPlay_PlaysInTheWaitingPlayer()
    {
        var waiting = _work.DoAsync(s_wait, _over.Token, _stop.Token);
        while (!_progress.IsWaiting) await Task.Delay(5);
        Over();
        await waiting;
        using var over = new CancellationTokenSource();
        _players.OnReport = (_, name, asked) =>
        {
            over.Cancel();
            return FakePlayers.Playing(name, asked);
        };
        await _work.DoAsync(ViewerSamples.InRun, over.Token, _stop.Token);
        Assert.Equal(["1 start quic", "1 open", "1 begin u-1-0a1b2c3d-1", "1 stop"], _players.Calls);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _output.DisposeAsync();
        _over.Dispose();
        _stop.Dispose();
        _directory.Delete(recursive: true);
    }
}
