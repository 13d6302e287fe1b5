namespace QuicLoad.Viewer.Records;

/// <summary>Something failed; the viewer tries again unless it ends.</summary>
internal sealed record ErrorRecord() : ViewerRecord("error")
{
    /// <value>What and why, on one line.</value>
    public required string Message { get; init; }
}
