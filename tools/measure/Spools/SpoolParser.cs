using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Spools;

/// <summary>
/// Takes pieces of viewers' files apart. A last line without an end waits for the rest of it. A line that is no record of the
/// viewer whose file it is in is set aside; a record that was written behind half a line (its viewer was killed, and started
/// again) is found all the same. Every line is read twice at most.
/// </summary>
/// <param name="worker">Where the files are.</param>
/// <param name="run">The run that their records must belong to.</param>
/// <param name="mostBad">After this many lines of a piece that are no records, the rest of it is left alone.</param>
internal sealed class SpoolParser(string worker, string run, int mostBad = int.MaxValue)
{
    /// <summary>No record is as long as this, in bytes; what is, is no record.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>What is kept of a bad line, in characters.</summary>
    public const int KeptOfBadLine = 16 << 10;

    /// <summary>How many bytes were tried as records.</summary>
    public long Tried { get; private set; }

    private static ReadOnlySpan<byte> RecordBegin => "{\"schema\":"u8;

    /// <summary>Takes a piece apart.</summary>
    /// <param name="piece">The piece; it begins where the last one's <see cref="SpoolPart.Next"/> was.</param>
    /// <param name="viewer">The name of the pod whose file it is; the file has its UID's name.</param>
    /// <param name="isLast">Nothing will be written any more: what has no end now will never have one.</param>
    public SpoolPart Parse(SpoolPiece piece, string viewer, bool isLast)
    {
        var lines = new List<SpoolLine>();
        var bad = new List<BadRecord>();
        var done = 0;
        var bytes = piece.Bytes.Span;
        while (done < bytes.Length && bad.Count < mostBad)
        {
            var length = bytes[done..].IndexOf((byte)'\n');
            if (length < 0 && !isLast && bytes.Length - done < LongestLine)
                break;
            var end = length < 0 ? bytes.Length : done + length;
            ReadLine(piece, viewer, done, bytes[done..end], lines, bad);
            done = length < 0 ? end : end + 1;
        }
        return new SpoolPart(piece.File, piece.Offset + done, lines, bad);
    }

    private void ReadLine(SpoolPiece piece, string viewer, int begin, ReadOnlySpan<byte> bytes, List<SpoolLine> lines, List<BadRecord> bad)
    {
        if (bytes.Trim(" \r\t"u8).IsEmpty)
            return;
        var offset = piece.Offset + begin;
        if (TryRead(piece.File, viewer, bytes, out var line, out var reason))
        {
            lines.Add(line! with { Offset = offset });
            return;
        }
        // quotes within a record are escaped: it can begin at the last place only that looks like a begin
        if (bytes.LastIndexOf(RecordBegin) is var at and > 0 && TryRead(piece.File, viewer, bytes[at..], out line, out _))
        {
            lines.Add(line! with { Offset = offset + at });
            bytes = bytes[..at];
            reason = "It was cut off; another record follows on the same line.";
        }
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * KeptOfBadLine)]);
        bad.Add(new BadRecord(worker, piece.File, offset, text.Length > KeptOfBadLine ? text[..KeptOfBadLine] : text, reason));
    }

    private bool TryRead(string file, string viewer, ReadOnlySpan<byte> bytes, out SpoolLine? line, out string reason)
    {
        (line, reason) = (null, "");
        if (bytes.Length >= LongestLine)
        {
            reason = $"It has {bytes.Length} bytes; a record must have less than {LongestLine}.";
            return false;
        }
        Tried += bytes.Length;
        var text = Encoding.UTF8.GetString(bytes);
        try
        {
            var record = RecordLine.Read(text);
            line = new SpoolLine(0, text, record);
            reason = Stranger(record, Path.GetFileNameWithoutExtension(file), viewer) ?? "";
        }
        catch (RecordException error)
        {
            reason = error.Message;
        }
        return reason.Length == 0;
    }

    /// <summary>Why a record is not one of this viewer in this run; null where it is.</summary>
    private string? Stranger(ViewerRecord record, string uid, string viewer) =>
        record.Run != run ? $"run: \"{record.Run}\" must be \"{run}\", the run in whose folder it was found."
        : record.Uid != uid ? $"uid: \"{record.Uid}\" must be \"{uid}\", the viewer in whose file it was found."
        : record.Viewer != viewer ? $"viewer: \"{record.Viewer}\" must be \"{viewer}\", the pod with that uid."
        : record.Node != worker ? $"node: \"{record.Node}\" must be \"{worker}\", the worker on which it was found."
        : null;
}
