using System.Text;
using QuicLoad.Measure.Hosts;

namespace QuicLoad.Measure.Spools;

/// <summary>Bytes of a viewer's file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Offset">Where they begin in it.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record SpoolPiece(string File, long Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Why there is no piece where an answer ends before it: reading took too long, or never began.</summary>
    public const string Cut = "it was not read in time";

    private const int LongestComplaint = 200;

    /// <summary>Takes an answer apart, into the pieces that were asked for.</summary>
    /// <param name="answer">What the worker printed.</param>
    /// <param name="mark">What begins the lines around pieces; the viewers do not know it.</param>
    /// <param name="ranges">What was asked for.</param>
    /// <returns>For each range its piece, or why there is none.</returns>
    public static IEnumerable<(FileRange Range, SpoolPiece? Piece, string Why)> Split(
        ReadOnlyMemory<byte> answer,
        string mark,
        IEnumerable<FileRange> ranges
    )
    {
        var begin = Encoding.ASCII.GetBytes($"\n{mark} ");
        var rest = answer;
        foreach (var range in ranges)
        {
            var head = TakeLine(ref rest, begin, out _);
            var tail = TakeLine(ref rest, begin, out var bytes);
            if (head != FormattableString.Invariant($"{range.File} {range.Offset}") || tail is null)
                yield return (range, null, Cut);
            else if (tail != "0")
                yield return (range, null, $"reading it ended with exit code {tail}{Complaint(bytes.Span)}");
            else if (bytes.Length != range.Length)
                yield return (range, null, FormattableString.Invariant($"{bytes.Length} bytes came of the {range.Length} that it has"));
            else
                yield return (range, new SpoolPiece(range.File, range.Offset, bytes), "");
        }
    }

    /// <summary>What dd says at the end of what came; it names no more than the file and the reason.</summary>
    private static string Complaint(ReadOnlySpan<byte> bytes)
    {
        var end = bytes[Math.Max(0, bytes.Length - LongestComplaint)..];
        if (end.LastIndexOf("dd: "u8) is not (>= 0 and var at))
            return "";
        return $": {string.Concat(Encoding.ASCII.GetString(end[at..]).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim()}";
    }

    /// <summary>What stands behind the next mark on its line; null where there is none.</summary>
    private static string? TakeLine(ref ReadOnlyMemory<byte> rest, byte[] begin, out ReadOnlyMemory<byte> before)
    {
        before = default;
        if (rest.Span.IndexOf(begin) is not (>= 0 and var at))
            return null;
        var line = rest[(at + begin.Length)..];
        if (line.Span.IndexOf((byte)'\n') is not (>= 0 and var end))
            return null;
        (before, rest) = (rest[..at], line[(end + 1)..]);
        return Encoding.UTF8.GetString(line.Span[..end]);
    }
}
