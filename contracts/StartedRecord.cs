namespace QuicLoad.Contracts;

/// <summary>The browser runs; it has opened no page yet.</summary>
public sealed record StartedRecord() : ViewerRecord("started")
{
    /// <summary>Program and version, e.g. "Chromium 156.0.8078.79".</summary>
    public required string Browser { get; init; }

    /// <summary>How long it took to start.<value>seconds</value></summary>
    public required double Seconds { get; init; }
}
