namespace QuicLoad.Contracts;

/// <summary>The first frame of a playback is shown.</summary>
public sealed record PlayingRecord() : ViewerRecord("playing")
{
    /// <summary>The playback's name, as in its playback record and in the origin's access log.</summary>
    public required string Playback { get; init; }

    /// <summary>The protocol really used so far.<value>h3, h2, http/1.1, mixed; null when the browser does not say</value></summary>
    public required string? Protocol { get; init; }

    /// <summary>From the playback's begin to its first frame.<value>seconds</value></summary>
    public required double TimeToFirstFrame { get; init; }
}
