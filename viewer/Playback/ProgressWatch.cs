namespace QuicLoad.Viewer.Playback;

/// <summary>Whether the viewer does what it is there for: the video advances, over the change from one playback to the next, or it waits as it was ordered.</summary>
internal sealed class ProgressWatch
{
    /// <summary>How long the video may stand still before the viewer no longer counts as playing.</summary>
    public static readonly TimeSpan PauseLimit = TimeSpan.FromSeconds(6);

    private DateTimeOffset? _advancedAt;

    /// <summary>It waits, ready, for a run's start.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The video has advanced.</summary>
    public void Advance(DateTimeOffset now) => _advancedAt = now;

    /// <summary>Whether all is well.</summary>
    public bool IsWell(DateTimeOffset now) => IsWaiting || now - _advancedAt < PauseLimit;
}
