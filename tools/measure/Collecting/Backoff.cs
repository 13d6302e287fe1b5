namespace QuicLoad.Measure.Collecting;

/// <summary>How long to leave a host alone that does not answer: 1 s, then twice as long each time, 10 s at most.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private TimeSpan next = TimeSpan.FromSeconds(1);

    /// <summary>The next pause.</summary>
    public TimeSpan Next()
    {
        var pause = next;
        next = next * 2 < Longest ? next * 2 : Longest;
        return pause;
    }

    /// <summary>It answers again.</summary>
    public void Reset() => next = TimeSpan.FromSeconds(1);
}
