namespace QuicLoad.Viewer.Playback;

/// <summary>
/// Whether the viewer does what it is there for: the video advances, over the change from one playback to the next, or it waits as it was
/// ordered.
/// </summary>
internal sealed class ProgressWatch
{
    /// <summary>How long the video may stand still before the viewer no longer counts as playing.</summary>
    public static readonly TimeSpan PauseLimit = TimeSpan.FromSeconds(6);

    // Ticks, so that whoever looks on from another thread never sees half of it; 0: it never did.
    private long advancedAt;
    private volatile bool isWaiting;

    /// <summary>It waits, ready, for a run's start.</summary>
    public bool IsWaiting
    {
        get => isWaiting;
        set => isWaiting = value;
    }

    /// <summary>The video has advanced.</summary>
    public void Advance(DateTimeOffset now) => Volatile.Write(ref advancedAt, now.UtcTicks);

    /// <summary>Whether the video advances.</summary>
    public bool IsAdvancing(DateTimeOffset now) =>
        Volatile.Read(ref advancedAt) is > 0 and var advanced && now.UtcTicks - advanced < PauseLimit.Ticks;

    /// <summary>Whether all is well.</summary>
    public bool IsWell(DateTimeOffset now) => IsWaiting || IsAdvancing(now);
}
