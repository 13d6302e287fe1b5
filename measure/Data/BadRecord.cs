namespace QuicLoad.Measure.Data;

/// <summary>A line that was no record.</summary>
/// <param name="Worker">Where it was found.</param>
/// <param name="File">In which file.</param>
/// <param name="Offset">Where in it, bytes.</param>
/// <param name="Line">The line.</param>
/// <param name="Reason">Why it is none.</param>
internal sealed record BadRecord(string Worker, string File, long Offset, string Line, string Reason);
