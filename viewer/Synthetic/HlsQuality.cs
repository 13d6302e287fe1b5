namespace QuicLoad.Viewer.Synthetic;

/// <summary>One of the qualities of a video.</summary>
/// <param name="Name">By its height, e.g. 270p.</param>
/// <param name="BitsPerSecond">What it needs.</param>
/// <param name="Playlist">Where its segments are listed.</param>
internal sealed record HlsQuality(string Name, long BitsPerSecond, Uri Playlist);
