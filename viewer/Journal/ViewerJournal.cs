using QuicLoad.Contracts;
using QuicLoad.Viewer.Assignments;

namespace QuicLoad.Viewer.Journal;

/// <summary>Numbers the viewer's records and puts each where it belongs: all to the output, a run's also into its file.</summary>
/// <param name="output">Standard output.</param>
/// <param name="spool">The files of runs.</param>
/// <param name="records">Makes the record of a file that cannot be written.</param>
internal sealed class ViewerJournal(TextWriter output, RunSpool spool, RecordFactory records)
{
    private readonly Lock gate = new();
    private long sequence;
    private bool hasComplained;

    /// <summary>
    /// Writes one record, at once. A file that cannot be written is reported once, until it can be again, and ends nothing.
    /// </summary>
    public void Write(Assignment assignment, ViewerRecord record)
    {
        lock (gate)
        {
            var line = Print(record);
            if (record.Run is not { } run)
                return;
            var complaint = spool.Append(run, line);
            if (complaint is not null && !hasComplained)
                Print(records.Error(assignment, complaint));
            hasComplained = complaint is not null;
        }
    }

    private string Print(ViewerRecord record)
    {
        var line = RecordLine.Write(record with { Sequence = ++sequence });
        output.Write(line + "\n");
        output.Flush();
        return line;
    }
}
