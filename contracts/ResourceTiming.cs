namespace QuicLoad.Contracts;

/// <summary>One thing that was loaded.</summary>
/// <param name="Path">The URL's path, without the query.</param>
/// <param name="Protocol">h3, h2, http/1.1; null when the browser does not say.</param>
/// <param name="Start">When it was asked for, milliseconds after the playback's begin; negative for what came before.</param>
/// <param name="Duration">From then to the last byte, milliseconds.</param>
/// <param name="Bytes">Body and headers, bytes.</param>
public sealed record ResourceTiming(string Path, string? Protocol, double Start, double Duration, long Bytes);
