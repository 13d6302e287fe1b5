using System.Buffers;
using System.Globalization;
using System.Text;

namespace QuicLoad.Remote;

/// <summary>
/// Reads what scripts print, each up to a line with the connection's mark and the exit code. A host decides what comes here, so
/// size and time are bounded: every byte is searched once.
/// </summary>
/// <param name="stream">What the host sends.</param>
/// <param name="mark">A word that the host's own text cannot hold by chance.</param>
internal sealed class AnswerReader(Stream stream, string mark)
{
    private const int Chunk = 64 << 10;

    /// <summary>An exit code has three digits at most.</summary>
    private const int LongestCode = 3;

    private readonly byte[] end = Encoding.ASCII.GetBytes($"\n{mark} ");

    /// <summary>Reads one answer.</summary>
    /// <param name="mostBytes">What it may have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="EndOfStreamException">The connection ended.</exception>
    /// <exception cref="InvalidDataException">It is too long, or does not end as an answer does; the connection is of no more
    /// use.</exception>
    public async Task<ScriptResult> ReadAsync(int mostBytes, CancellationToken cancellationToken)
    {
        var answer = new ArrayBufferWriter<byte>(Chunk);
        var searched = 0;
        while (true)
        {
            var count = await stream.ReadAsync(answer.GetMemory(Chunk), cancellationToken);
            if (count == 0)
                throw new EndOfStreamException();
            answer.Advance(count);
            var at = answer.WrittenSpan[searched..].IndexOf(end);
            searched = at >= 0 ? searched + at : Math.Max(0, answer.WrittenCount - end.Length);
            if (searched > mostBytes)
                throw new InvalidDataException(
                    $"its answer must not be longer than {mostBytes.ToString(CultureInfo.InvariantCulture)} bytes"
                );
            if (at >= 0 && Code(answer.WrittenSpan[(searched + end.Length)..]) is { } code)
                return new ScriptResult(code, answer.WrittenMemory[..searched]);
        }
    }

    /// <summary>The exit code behind the mark; null while it has not come whole.</summary>
    private static int? Code(ReadOnlySpan<byte> rest)
    {
        var stop = rest.IndexOf((byte)'\n');
        if (stop < 0 && rest.Length <= LongestCode)
            return null;
        return stop is > 0 and <= LongestCode && int.TryParse(rest[..stop], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code
            : throw new InvalidDataException("its answer must end with the script's exit code");
    }
}
