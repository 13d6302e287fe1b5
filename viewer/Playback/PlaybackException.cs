namespace QuicLoad.Viewer.Playback;

/// <summary>The viewer cannot play, for a reason that its message tells; it starts its browser again.</summary>
internal sealed class PlaybackException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PlaybackException(string message, Exception? cause = null)
        : base(message, cause) { }
}
