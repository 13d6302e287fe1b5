namespace QuicLoad.Tests.Lab.Progress;

/// <summary>A clock that stands still but for its timers: each one moves it on and fires at once, until it has come to its end.</summary>
internal sealed class BeatClock(TimeSpan end) : TimeProvider
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long now;

    /// <summary>Done when a timer is set after the end; that timer never fires.</summary>
    public Task Ended => ended.Task;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (GetTimestamp() >= end.Ticks)
        {
            ended.TrySetResult();
            return new NoTimer();
        }
        Interlocked.Add(ref now, dueTime.Ticks);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
