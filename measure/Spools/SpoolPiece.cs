namespace QuicLoad.Measure.Spools;

/// <summary>Bytes of a viewer's file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Offset">Where they begin in it.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record SpoolPiece(string File, long Offset, ReadOnlyMemory<byte> Bytes);
