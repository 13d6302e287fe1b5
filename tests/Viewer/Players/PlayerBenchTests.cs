using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;
using Xunit;

namespace QuicLoad.Tests.Viewer.Players;

public sealed class PlayerBenchTests : IAsyncDisposable
{
    private readonly FakePlayers _players = new();
    private readonly List<string> _told = [];
    private readonly PlayerBench _bench;

    public PlayerBenchTests() => _bench = new PlayerBench(
        _players, TimeProvider.System, (player, _) => _told.Add($"started {player.Program}"), message => _told.Add($"failed {message}"));

    private Task<IPlayer> TakeAsync(ViewerProtocol protocol, bool fresh = false) => _bench.TakeAsync(protocol, fresh, CancellationToken.None);

    [Fact]
    public async Task Take_SameProtocolAgain_IsThePlayerAtHand()
    {
        Assert.Same(await TakeAsync(ViewerProtocol.Quic), await TakeAsync(ViewerProtocol.Quic));
        Assert.Equal(["1 start quic"], _players.Calls);
        Assert.Equal(["started Fake 1"], _told);
    }

    [Fact]
    public async Task Take_Fresh_IsAnotherOneAndTheOldOneHasLeft()
    {
        await TakeAsync(ViewerProtocol.Quic);
        await TakeAsync(ViewerProtocol.Quic, fresh: true);
        await _bench.GoneAsync();
        Assert.Equal(["1 end", "1 start quic", "2 start quic"], _players.Calls.Order());
    }

    [Fact]
    public async Task Take_AfterWarming_IsTheOneThatStoodBy()
    {
        await TakeAsync(ViewerProtocol.Quic);
        _bench.Warm(ViewerProtocol.Http2);
        _bench.Warm(ViewerProtocol.Http2);
        Assert.Equal("Fake 2", (await TakeAsync(ViewerProtocol.Http2)).Program);
        await _bench.GoneAsync();
        Assert.Equal(["1 start quic", "2 start http2", "1 end"], _players.Calls);
    }

    [Fact]
    public async Task Take_WhileTheStandbyStarts_WaitsForIt()
    {
        var start = new TaskCompletionSource();
        _players.OnStart = (_, _) => start.Task;
        _bench.Warm(ViewerProtocol.Quic);
        var taking = TakeAsync(ViewerProtocol.Quic);
        _bench.Warm(ViewerProtocol.Http2); // the one that is being waited for is no longer the bench's to drop
        Assert.False(taking.IsCompleted);
        start.SetResult();
        Assert.Equal("Fake 1", (await taking).Program);
        Assert.DoesNotContain("1 end", _players.Calls);
    }

    [Fact]
    public async Task Take_StandbyThatFailed_IsToldAndANewOneStarts()
    {
        _players.OnStart = (number, _) => number == 1 ? throw new PlaybackException("no display") : Task.CompletedTask;
        _bench.Warm(ViewerProtocol.Quic);
        Assert.Equal("Fake 2", (await TakeAsync(ViewerProtocol.Quic)).Program);
        await _bench.GoneAsync();
        Assert.Equal(["failed no display", "started Fake 2"], _told);
        Assert.Contains("1 end", _players.Calls);
    }

    [Fact]
    public async Task Take_AnotherProtocolThanTheStandbys_LetsTheStandbyGo()
    {
        _bench.Warm(ViewerProtocol.Http2);
        Assert.Equal("Fake 2", (await TakeAsync(ViewerProtocol.Quic)).Program);
        await _bench.GoneAsync();
        Assert.Contains("1 end", _players.Calls);
    }

    [Fact]
    public async Task Take_StartFails_ThrowsAndTheBrokenOneIsEnded()
    {
        _players.OnStart = (_, _) => throw new PlaybackException("no sandbox");
        await Assert.ThrowsAsync<PlaybackException>(() => TakeAsync(ViewerProtocol.Quic));
        await _bench.GoneAsync();
        Assert.Equal(["1 start quic", "1 end"], _players.Calls);
    }

    [Fact]
    public async Task Take_Cancelled_LeavesNothingBehind()
    {
        _players.OnStart = (_, cancel) => Task.Delay(Timeout.Infinite, cancel);
        _bench.Warm(ViewerProtocol.Quic);
        using var cancel = new CancellationTokenSource();
        var taking = _bench.TakeAsync(ViewerProtocol.Quic, false, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        await _bench.DisposeAsync();
        Assert.Equal(["1 start quic", "1 end"], _players.Calls);
    }

    [Fact]
    public async Task Dispose_EndsThePlayerAtHandAndTheStandby()
    {
        await TakeAsync(ViewerProtocol.Quic);
        _bench.Warm(ViewerProtocol.Http2);
        await _bench.DisposeAsync();
        Assert.Equal(["1 end", "2 end"], _players.Calls.Where(call => call.EndsWith("end", StringComparison.Ordinal)).Order());
    }

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();
}
