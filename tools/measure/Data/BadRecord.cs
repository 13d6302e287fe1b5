namespace QuicLoad.Measure.Data;

/// <summary>A line that was no record, or a record that cannot be true of its run. It is in no figure.</summary>
/// <param name="Worker">Where it was found.</param>
/// <param name="File">In which file.</param>
/// <param name="Offset">Where in it, bytes; <see cref="NoOffset"/> where the line was a record.</param>
/// <param name="Line">The line; of a record, its event and number.</param>
/// <param name="Reason">Why it is none: path, value and rule.</param>
internal sealed record BadRecord(string Worker, string File, long Offset, string Line, string Reason)
{
    /// <summary>Of a record, whose place in its file is not kept.</summary>
    public const long NoOffset = -1;
}
