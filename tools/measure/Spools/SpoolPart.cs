using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Spools;

/// <summary>What a piece of a viewer's file holds.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Next">Where to go on reading, bytes: after the last line that is done with.</param>
/// <param name="Lines">The records.</param>
/// <param name="Bad">The lines that are none.</param>
internal sealed record SpoolPart(string File, long Next, IReadOnlyList<SpoolLine> Lines, IReadOnlyList<BadRecord> Bad);
