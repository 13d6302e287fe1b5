namespace QuicLoad.Viewer.Playback;

/// <summary>How long to wait before the next start of a browser: 1, 2, 4 ... 30 s, from 1 again after a success.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private TimeSpan _next = s_first;

    /// <summary>The wait after one more failure.</summary>
    public TimeSpan Next()
    {
        var wait = _next;
        _next = TimeSpan.FromTicks(Math.Min(2 * _next.Ticks, s_limit.Ticks));
        return wait;
    }

    /// <summary>The last start was a success.</summary>
    public void Reset() => _next = s_first;
}
