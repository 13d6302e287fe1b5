using Microsoft.Extensions.Time.Testing;

namespace QuicLoad.Tests.Viewer;

/// <summary>A clock on which nobody waits: whoever would is woken at once, and the time has passed.</summary>
internal sealed class HurriedClock() : FakeTimeProvider(ViewerSamples.Start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
