using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;
using Xunit;

namespace QuicLoad.Tests.Viewer.Players;

public sealed class PlayerPoolTests : IAsyncDisposable
{
    private readonly FakePlayers players = new();
    private readonly List<string> told = [];
    private readonly PlayerPool pool;

    public PlayerPoolTests() =>
        pool = new PlayerPool(
            players,
            TimeProvider.System,
            (player, _) => told.Add($"started {player.Program}"),
            message => told.Add($"failed {message}")
        );

    private Task<IPlayer> TakeAsync(ViewerProtocol protocol, bool fresh = false) => pool.TakeAsync(protocol, fresh, CancellationToken.None);

    [Fact]
    public async Task Take_SameProtocolAgain_IsThePlayerAtHand()
    {
        Assert.Same(await TakeAsync(ViewerProtocol.Quic), await TakeAsync(ViewerProtocol.Quic));
        Assert.Equal(["1 start quic"], players.Calls);
        Assert.Equal(["started Fake 1"], told);
    }

    [Fact]
    public async Task Take_Fresh_IsAnotherOneAndTheOldOneHasLeft()
    {
        await TakeAsync(ViewerProtocol.Quic);
        await TakeAsync(ViewerProtocol.Quic, fresh: true);
        await pool.GoneAsync();
        Assert.Equal(["1 end", "1 start quic", "2 start quic"], players.Calls.Order());
    }

    [Fact]
    public async Task Take_AfterWarming_IsTheOneThatStoodBy()
    {
        await TakeAsync(ViewerProtocol.Quic);
        pool.Warm(ViewerProtocol.Http2);
        pool.Warm(ViewerProtocol.Http2);
        Assert.Equal("Fake 2", (await TakeAsync(ViewerProtocol.Http2)).Program);
        await pool.GoneAsync();
        Assert.Equal(["1 start quic", "2 start http2", "1 end"], players.Calls);
    }

    [Fact]
    public async Task Take_WhileTheStandbyStarts_WaitsForIt()
    {
        var start = new TaskCompletionSource();
        players.OnStart = (_, _) => start.Task;
        this.pool.Warm(ViewerProtocol.Quic);
        var taking = TakeAsync(ViewerProtocol.Quic);
        this.pool.Warm(ViewerProtocol.Http2); // the one that is being waited for is no longer the pool's to drop
        Assert.False(taking.IsCompleted);
        start.SetResult();
        Assert.Equal("Fake 1", (await taking).Program);
        Assert.DoesNotContain("1 end", players.Calls);
    }

    [Fact]
    public async Task Take_StandbyThatFailed_IsToldAndANewOneStarts()
    {
        players.OnStart = (number, _) => number == 1 ? throw new PlaybackException("no display") : Task.CompletedTask;
        pool.Warm(ViewerProtocol.Quic);
        Assert.Equal("Fake 2", (await TakeAsync(ViewerProtocol.Quic)).Program);
        await pool.GoneAsync();
        Assert.Equal(["failed no display", "started Fake 2"], told);
        Assert.Contains("1 end", players.Calls);
    }

    [Fact]
    public async Task Take_AnotherProtocolThanTheStandbys_LetsTheStandbyGo()
    {
        pool.Warm(ViewerProtocol.Http2);
        Assert.Equal("Fake 2", (await TakeAsync(ViewerProtocol.Quic)).Program);
        await pool.GoneAsync();
        Assert.Contains("1 end", players.Calls);
    }

    [Fact]
    public async Task Take_StartFails_ThrowsAndTheBrokenOneIsEnded()
    {
        players.OnStart = (_, _) => throw new PlaybackException("no sandbox");
        await Assert.ThrowsAsync<PlaybackException>(() => TakeAsync(ViewerProtocol.Quic));
        await pool.GoneAsync();
        Assert.Equal(["1 start quic", "1 end"], players.Calls);
    }

    [Fact]
    public async Task Take_Cancelled_LeavesNothingBehind()
    {
        players.OnStart = (_, cancel) => Task.Delay(Timeout.Infinite, cancel);
        pool.Warm(ViewerProtocol.Quic);
        using var cancel = new CancellationTokenSource();
        var taking = pool.TakeAsync(ViewerProtocol.Quic, false, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        await pool.DisposeAsync();
        Assert.Equal(["1 start quic", "1 end"], players.Calls);
    }

    [Fact]
    public async Task Dispose_EndsThePlayerAtHandAndTheStandby()
    {
        await TakeAsync(ViewerProtocol.Quic);
        pool.Warm(ViewerProtocol.Http2);
        await pool.DisposeAsync();
        Assert.Equal(["1 end", "2 end"], players.Calls.Where(call => call.EndsWith("end", StringComparison.Ordinal)).Order());
    }

    public async ValueTask DisposeAsync() => await pool.DisposeAsync();
}
