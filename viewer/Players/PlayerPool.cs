using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Players;

/// <summary>The player that plays and the one that stands by for the next phase.</summary>
/// <param name="source">Makes players.</param>
/// <param name="clock">Measures their starts.</param>
/// <param name="started">Receives each player that runs, and how long its start took.</param>
/// <param name="failed">Receives the reason why one that was to stand by did not start.</param>
internal sealed class PlayerPool(IPlayerSource source, TimeProvider clock, Action<IPlayer, TimeSpan> started, Action<string> failed)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<Task> leaving = [];
    private readonly Lock gate = new();
    private IPlayer? current;
    private (ViewerProtocol Protocol, Task<IPlayer?> Start)? standby;

    /// <summary>Has a player of this protocol started ahead, once; nothing connects.</summary>
    public void Warm(ViewerProtocol protocol)
    {
        lock (gate)
        {
            if (standby?.Protocol == protocol)
                return;
            DropStandby();
            standby = (protocol, WarmAsync(protocol));
        }
    }

    /// <summary>
    /// The player for a protocol: the one at hand, the one that stands by, or else a new one. Any other one leaves at once.
    /// </summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="fresh">The one at hand will not do: it has been connected.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="PlaybackException">It did not start.</exception>
    public async Task<IPlayer> TakeAsync(ViewerProtocol protocol, bool fresh, CancellationToken cancellationToken)
    {
        Task<IPlayer?>? standby;
        lock (gate)
        {
            if (current?.Protocol == protocol && !fresh)
                return current;
            if (this.standby?.Protocol != protocol)
                DropStandby();
            standby = this.standby?.Start;
            this.standby = null;
        }
        Retire();
        try
        {
            current = standby is null ? null : await standby.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(LeaveAsync(standby!));
            throw;
        }
        return current ??= await StartAsync(protocol, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The player at hand leaves: it is used up, or must not be connected any more.</summary>
    public void Retire()
    {
        if (Interlocked.Exchange(ref current, null) is { } player)
            Leave(LeaveAsync(player));
    }

    /// <summary>Waits until all that were to leave have left.</summary>
    public async Task GoneAsync()
    {
        // One that leaves may bring up another: the start that it waited for.
        while (Leaving() is { Length: > 0 } leaving)
            await Task.WhenAll(leaving).ConfigureAwait(false);
    }

    /// <summary>Ends all players.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        lock (gate)
            DropStandby();
        Retire();
        await GoneAsync().ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task<IPlayer?> WarmAsync(ViewerProtocol protocol)
    {
        try
        {
            return await StartAsync(protocol, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception error) when (error is PlaybackException or IOException)
        {
            failed(error.Message);
            return null;
        }
    }

    private async Task<IPlayer> StartAsync(ViewerProtocol protocol, CancellationToken cancellationToken)
    {
        var player = source.Create(protocol);
        try
        {
            var begin = clock.GetTimestamp();
            await player.StartAsync(cancellationToken).ConfigureAwait(false);
            started(player, clock.GetElapsedTime(begin));
            return player;
        }
        catch
        {
            Leave(LeaveAsync(player));
            throw;
        }
    }

    private void DropStandby()
    {
        if (this.standby is { } standby)
            Leave(LeaveAsync(standby.Start));
        this.standby = null;
    }

    private void Leave(Task task)
    {
        lock (gate)
        {
            leaving.RemoveWhere(other => other.IsCompleted);
            leaving.Add(task);
        }
    }

    private Task[] Leaving()
    {
        lock (gate)
            return [.. leaving.Where(task => !task.IsCompleted)];
    }

    private static async Task LeaveAsync(Task<IPlayer?> start)
    {
        if (await start.ConfigureAwait(false) is { } player)
            await LeaveAsync(player).ConfigureAwait(false);
    }

    // Ending a browser blocks: not on the thread of the one that plays.
    private static Task LeaveAsync(IPlayer player) => Task.Run(() => player.DisposeAsync().AsTask());
}
