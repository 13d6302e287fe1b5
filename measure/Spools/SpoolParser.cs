using System.Text;
using QuicLoad.Measure.Data;
using QuicLoad.Records;

namespace QuicLoad.Measure.Spools;

/// <summary>
/// Takes pieces of viewers' files apart. A last line without an end waits for the rest of it. A line that is no record is
/// set aside; a record that was written behind half a line (its viewer was killed, and started again) is found all the same.
/// </summary>
/// <param name="worker">Where the files are.</param>
/// <param name="run">The run that their records must belong to.</param>
internal sealed class SpoolParser(string worker, string run)
{
    /// <summary>No record is as long as this, in bytes; what is, is no record.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>What is kept of a bad line, in characters.</summary>
    private const int KeptOfBadLine = 16 << 10;

    private static ReadOnlySpan<byte> RecordBegin => "{\"schema\":"u8;

    /// <summary>Takes a piece apart.</summary>
    /// <param name="piece">The piece; it begins where the last one's <see cref="SpoolPart.Next"/> was.</param>
    /// <param name="isLast">Nothing will be written any more: what has no end now will never have one.</param>
    public SpoolPart Parse(SpoolPiece piece, bool isLast)
    {
        var lines = new List<SpoolLine>();
        var bad = new List<BadRecord>();
        var done = 0;
        var bytes = piece.Bytes.Span;
        while (done < bytes.Length)
        {
            var length = bytes[done..].IndexOf((byte)'\n');
            if (length < 0 && !isLast && bytes.Length - done < LongestLine)
                break;
            var end = length < 0 ? bytes.Length : done + length;
            ReadLine(piece, done, bytes[done..end], lines, bad);
            done = length < 0 ? end : end + 1;
        }
        return new SpoolPart(piece.File, piece.Offset + done, lines, bad);
    }

    private void ReadLine(SpoolPiece piece, int begin, ReadOnlySpan<byte> bytes, List<SpoolLine> lines, List<BadRecord> bad)
    {
        if (bytes.Trim(" \r\t"u8).IsEmpty)
            return;
        var text = Encoding.UTF8.GetString(bytes);
        var offset = piece.Offset + begin;
        if (TryRead(text, out var record, out var reason))
        {
            lines.Add(new SpoolLine(offset, text, record!));
            return;
        }
        for (var at = Next(bytes, 1); at > 0; at = Next(bytes, at + 1))
        {
            if (!TryRead(Encoding.UTF8.GetString(bytes[at..]), out record, out _))
                continue;
            lines.Add(new SpoolLine(offset + at, Encoding.UTF8.GetString(bytes[at..]), record!));
            text = Encoding.UTF8.GetString(bytes[..at]);
            reason = "It was cut off; another record follows on the same line.";
            break;
        }
        bad.Add(new BadRecord(worker, piece.File, offset, text.Length > KeptOfBadLine ? text[..KeptOfBadLine] : text, reason));
    }

    private static int Next(ReadOnlySpan<byte> bytes, int from) => bytes[from..].IndexOf(RecordBegin) is var at and >= 0 ? at + from : -1;

    private bool TryRead(string text, out ViewerRecord? record, out string reason)
    {
        (record, reason) = (null, "");
        if (text.Length >= LongestLine)
        {
            reason = $"It has {text.Length} characters; a record must have less than {LongestLine}.";
            return false;
        }
        try
        {
            record = RecordLine.Read(text);
        }
        catch (RecordException error)
        {
            reason = error.Message;
            return false;
        }
        if (record.Run == run)
            return true;
        reason = $"run: \"{record.Run}\" must be \"{run}\", the run in whose folder it was found.";
        return false;
    }
}
