namespace QuicLoad.Measure.Hosts;

/// <summary>A piece of a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Offset">Where it begins, bytes.</param>
/// <param name="Length">How long it is, bytes.</param>
internal sealed record FileRange(string File, long Offset, long Length);
