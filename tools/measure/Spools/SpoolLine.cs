using QuicLoad.Contracts;

namespace QuicLoad.Measure.Spools;

/// <summary>A record and the line that it was.</summary>
/// <param name="Offset">Where the line begins in its file, bytes.</param>
/// <param name="Text">The line.</param>
/// <param name="Record">What it says.</param>
internal sealed record SpoolLine(long Offset, string Text, ViewerRecord Record);
