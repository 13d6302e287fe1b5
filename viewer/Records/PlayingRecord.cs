namespace QuicLoad.Viewer.Records;

/// <summary>The video advances: for the first time, or again after a stop.</summary>
internal sealed record PlayingRecord() : ViewerRecord("playing")
{
    /// <value>The protocol that the browser really uses: the video's where known, else the page's. h3, h2, http/1.1, or null.</value>
    public required string? Protocol { get; init; }

    /// <value>The protocol that the page came over.</value>
    public required string? Page { get; init; }

    /// <value>The protocol of the video; null until its last byte has come.</value>
    public required string? Video { get; init; }
}
