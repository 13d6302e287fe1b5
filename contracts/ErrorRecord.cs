namespace QuicLoad.Contracts;

/// <summary>Something failed; the viewer tries again unless it ends.</summary>
public sealed record ErrorRecord() : ViewerRecord("error")
{
    /// <summary>What and why, on one line.</summary>
    public required string Message { get; init; }
}
