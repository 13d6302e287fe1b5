using Microsoft.Extensions.Time.Testing;

namespace QuicLoad.Tests.Tools.Lab.Progress;

/// <summary>A clock that stands still but for its timers: each one moves it on and fires at once, until it has come to its end.</summary>
internal sealed class BeatClock(TimeSpan end) : FakeTimeProvider
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a timer is set after the end; that timer never fires.</summary>
    public Task Ended => ended.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (GetUtcNow() < Start + end)
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        else
            ended.TrySetResult();
        return timer;
    }
}
