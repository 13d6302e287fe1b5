namespace QuicLoad.Viewer.Records;

/// <summary>One pass through the video, to its end.</summary>
internal sealed record PlaybackRecord() : ViewerRecord("playback")
{
    /// <value>The protocol that the browser really used: the video's where known, else the page's. h3, h2, http/1.1, or null.</value>
    public required string? Protocol { get; init; }

    /// <value>The protocol that the page came over.</value>
    public required string? Page { get; init; }

    /// <value>The protocol of the video.</value>
    public required string? Video { get; init; }

    /// <value>Seconds from the first frame to the end by the clock, to a tenth: above the video's own length, it stood still for want of data.</value>
    public required decimal Seconds { get; init; }

    /// <value>Frames decoded.</value>
    public required int Frames { get; init; }

    /// <value>Frames decoded and not shown.</value>
    public required int Dropped { get; init; }
}
