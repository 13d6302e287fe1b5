namespace QuicLoad.Viewer.Synthetic;

/// <summary>A few seconds of a video.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Seconds">How long it plays.</param>
internal sealed record HlsSegment(Uri Address, double Seconds);
