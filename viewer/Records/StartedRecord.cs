namespace QuicLoad.Viewer.Records;

/// <summary>The browser runs.</summary>
internal sealed record StartedRecord() : ViewerRecord("started")
{
    /// <value>The browser's version, e.g. 156.0.8078.79.</value>
    public required string Browser { get; init; }
}
