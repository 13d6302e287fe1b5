namespace QuicLoad.Tests.Viewer;

/// <summary>A clock on which nobody waits: whoever would is woken at once, and the time has passed.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 20, 21, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan) return new Timer(callback, state, dueTime, period);
        Interlocked.Add(ref _ticks, dueTime.Ticks);
        return new Timer(callback, state, TimeSpan.Zero, period);
    }
}
