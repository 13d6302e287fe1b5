using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Viewer.Players;
using QuicLoad.Viewer;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;
using Xunit;

namespace QuicLoad.Tests.Viewer;

public sealed class AssignmentWorkTests : IAsyncDisposable
{
    private static readonly Assignment Wait = ViewerSamples.InRun with { Plays = false, Phase = null };
    private readonly HurriedClock clock = new();
    private readonly FakePlayers players = new();
    private readonly StringWriter output = new();
    private readonly ProgressWatch progress = new();
    private readonly CancellationTokenSource over = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TemporaryFolder directory = new();
    private readonly PlayerPool pool;
    private readonly AssignmentWork work;

    public AssignmentWorkTests()
    {
        var records = ViewerSamples.Records(clock);
        pool = new PlayerPool(players, clock, (_, _) => { }, _ => { });
        work = new AssignmentWork(
            ViewerSamples.Options,
            pool,
            new PlaybackNames("u-1", ViewerSamples.Boot),
            records,
            new ViewerJournal(output, new RunSpool(directory.Root, "u-1"), records),
            progress,
            clock
        );
    }

    private IReadOnlyList<ViewerRecord> Records =>
        [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordLine.Read)];

    private PlaybackRecord OnlyPlayback => Assert.Single(Records.OfType<PlaybackRecord>());

    private Task DoAsync(Assignment? assignment = null) =>
        work.DoAsync(assignment ?? ViewerSamples.InRun, over.Token, stop.Token).WaitAsync(TimeSpan.FromSeconds(20));

    private void Over() => over.Cancel();

    [Fact]
    public async Task Do_PhaseOverWhilePlaying_RecordsItAsSwitchedWithItsLastWord()
    {
        players.OnReport = (_, name, asked) =>
        {
            if (asked == 3)
                Over();
            return FakePlayers.Playing(name, asked);
        };
        await DoAsync();
        Assert.Equal(["playing", "playback"], Records.Select(record => record.Event));
        Assert.Equal(
            (PlaybackOutcome.Switched, 8.0, "run-1", 3),
            (OnlyPlayback.Outcome, OnlyPlayback.SecondsPlayed, OnlyPlayback.Run, OnlyPlayback.Phase)
        );
        Assert.Equal(["1 start quic", "1 open", "1 begin u-1-0a1b2c3d-1", "1 stop"], players.Calls);
    }

    [Fact]
    public async Task Do_ViewerToldToEnd_RecordsItAsStopped()
    {
        players.OnReport = (_, name, asked) =>
        {
            if (asked == 3)
            {
                stop.Cancel();
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
        players.OnReport = (_, name, asked) =>
        {
            if (name.EndsWith("-3", StringComparison.Ordinal))
                Over();
            return FakePlayers.Playing(name, asked) with { State = asked == 2 ? PageState.Ended : PageState.Playing };
        };
        await DoAsync();
        Assert.Equal(["Ended", "Ended", "Switched"], Records.OfType<PlaybackRecord>().Select(record => record.Outcome.ToString()));
        Assert.Equal(
            ["u-1-0a1b2c3d-1", "u-1-0a1b2c3d-2", "u-1-0a1b2c3d-3"],
            Records.OfType<PlaybackRecord>().Select(record => record.Playback)
        );
        Assert.Single(players.Calls, call => call.Contains("start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Do_BrowserCrashes_RecordsThePlaybackAsFailedAndStartsAnew()
    {
        players.OnReport = (number, name, asked) =>
        {
            if (number == 2)
                Over();
            return number == 1 && asked == 3 ? throw new PlaybackException("the browser has gone.") : FakePlayers.Playing(name, asked);
        };
        await DoAsync();
        Assert.Equal(["playing", "playback", "error", "playing", "playback"], Records.Select(record => record.Event));
        var crashed = Records.OfType<PlaybackRecord>().First();
        Assert.Equal((PlaybackOutcome.Failed, "the browser has gone.", 4.0), (crashed.Outcome, crashed.Reason, crashed.SecondsPlayed));
        Assert.Equal("the browser has gone. A new player starts in 1 s.", Records.OfType<ErrorRecord>().Single().Message);
        await pool.GoneAsync();
        Assert.Contains("1 end", players.Calls);
    }

    [Fact]
    public async Task Do_PageDoesNotLoad_RecordsAPlaybackThatFailed()
    {
        players.OnOpen = number =>
        {
            if (number == 3)
                Over();
            throw new PlaybackException("ERR_QUIC_PROTOCOL_ERROR");
        };
        await DoAsync();
        Assert.Equal(["playback", "error", "playback", "error", "playback", "error"], Records.Select(record => record.Event));
        Assert.All(
            Records.OfType<PlaybackRecord>(),
            record => Assert.Equal((PlaybackOutcome.Failed, "ERR_QUIC_PROTOCOL_ERROR"), (record.Outcome, record.Reason))
        );
        Assert.EndsWith(" A new player starts in 4 s.", Records.OfType<ErrorRecord>().Last().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_PlaybackFailsInThePage_KeepsThePlayerAndWaitsLonger()
    {
        var begin = clock.GetUtcNow();
        players.OnReport = (_, name, _) =>
        {
            if (name.EndsWith("-4", StringComparison.Ordinal))
                Over();
            return ViewerSamples.Report(0, PageState.Failed) with { Playback = name, Reason = "manifestLoadError" };
        };
        await DoAsync();
        Assert.Equal(4, Records.Count);
        Assert.All(Records.Cast<PlaybackRecord>(), record => Assert.Equal("manifestLoadError", record.Reason));
        Assert.Single(players.Calls, call => call.Contains("start", StringComparison.Ordinal));
        Assert.InRange((clock.GetUtcNow() - begin).TotalSeconds, 1 + 2 + 4, 30);
    }

    [Fact]
    public async Task Do_PlayerThatNeverAnswersAtTheEnd_IsRecordedByItsLastReport()
    {
        players.OnReport = (_, name, asked) =>
        {
            if (asked == 2)
                Over();
            return asked > 2 ? throw new PlaybackException("gone") : FakePlayers.Playing(name, asked);
        };
        await DoAsync();
        Assert.Equal((PlaybackOutcome.Switched, 4.0), (OnlyPlayback.Outcome, OnlyPlayback.SecondsPlayed));
    }

    [Fact]
    public async Task Do_Wait_EndsWhatWasConnectedAndSaysReadyOnce()
    {
        await pool.TakeAsync(ViewerSamples.InRun.Protocol, false, CancellationToken.None);
        var waiting = DoAsync(Wait);
        while (!progress.IsWaiting)
            await Task.Delay(5);
        Assert.Equal(["1 end", "1 start quic", "2 start quic"], players.Calls.Order());
        Over();
        await waiting;
        Assert.False(progress.IsWaiting);
        Assert.Equal("run-1", Assert.IsType<ReadyRecord>(Assert.Single(Records)).Run);
    }

    [Fact]
    public async Task Do_WaitAndThenPlay_PlaysInTheWaitingPlayer()
    {
        var waiting = work.DoAsync(Wait, this.over.Token, stop.Token);
        while (!progress.IsWaiting)
            await Task.Delay(5);
        Over();
        await waiting;
        using var over = new CancellationTokenSource();
        players.OnReport = (_, name, asked) =>
        {
            over.Cancel();
            return FakePlayers.Playing(name, asked);
        };
        await work.DoAsync(ViewerSamples.InRun, over.Token, stop.Token);
        Assert.Equal(["1 start quic", "1 open", "1 begin u-1-0a1b2c3d-1", "1 stop"], players.Calls);
    }

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        await output.DisposeAsync();
        over.Dispose();
        stop.Dispose();
        directory.Dispose();
    }
}
