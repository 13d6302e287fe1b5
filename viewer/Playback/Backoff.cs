namespace QuicLoad.Viewer.Playback;

/// <summary>How long to wait before the next start of a browser: 1, 2, 4 ... 30 s, from 1 again after a success.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private TimeSpan next = First;

    /// <summary>The wait after one more failure.</summary>
    public TimeSpan Next()
    {
        var wait = next;
        next = TimeSpan.FromTicks(Math.Min(2 * next.Ticks, Limit.Ticks));
        return wait;
    }

    /// <summary>The last start was a success.</summary>
    public void Reset() => next = First;
}
