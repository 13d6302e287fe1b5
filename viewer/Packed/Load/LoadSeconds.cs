namespace QuicLoad.Viewer.Packed.Load;

/// <summary>The seconds of a phase that are not over yet; each is given away once, in their order.</summary>
/// <param name="make">Makes one that has begun, with what is due in it.</param>
internal sealed class LoadSeconds(Func<DateTimeOffset, LoadSecond> make)
{
    // what ends in this second may still arrive in a moment
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly SortedDictionary<DateTimeOffset, LoadSecond> open = [];
    private DateTimeOffset first = DateTimeOffset.MinValue;

    /// <summary>The second that a moment lies in; the first that is still here for an earlier moment.</summary>
    public LoadSecond At(DateTimeOffset moment)
    {
        lock (gate)
        {
            var begin = Floor(moment) < first ? first : Floor(moment);
            if (!open.TryGetValue(begin, out var second))
                open[begin] = second = make(begin);
            return second;
        }
    }

    /// <summary>Bytes that arrived evenly from one moment to another.</summary>
    public void Spread(DateTimeOffset from, DateTimeOffset to, long bytes)
    {
        var all = (to - from).Ticks;
        if (all <= 0)
        {
            At(to).Take(bytes);
            return;
        }
        for (var at = from; at < to; at = Floor(at).AddSeconds(1))
        {
            var end = Floor(at).AddSeconds(1) < to ? Floor(at).AddSeconds(1) : to;
            At(at).Take(bytes * (double)(end - at).Ticks / all);
        }
    }

    /// <summary>Those that are over, and all before them too: nothing more will be added to them.</summary>
    public IReadOnlyList<LoadSecond> TakeOver(DateTimeOffset now)
    {
        lock (gate)
        {
            var over = open.Values.TakeWhile(second => second.Second + Moment + Moment <= now && second.IsOver).ToList();
            foreach (var second in over)
            {
                open.Remove(second.Second);
                first = second.Second.AddSeconds(1);
            }
            return over;
        }
    }

    private static DateTimeOffset Floor(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
}
