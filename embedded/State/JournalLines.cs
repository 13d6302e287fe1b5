using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// The lines of a journal: a checksum over this line and all before it, a blank, a JSON object. So a line that was changed, lost or
/// moved is found; only a last line that was cut off, as by a kill in the middle of a write, is left out.
/// </summary>
internal static class JournalLines
{
    private const int SumLength = 16;

    /// <summary>Writes lines one after the other.</summary>
    internal sealed class Writer
    {
        private string sum = "";

        /// <summary>Writes a line.</summary>
        public void Write(Stream stream, Action<Utf8JsonWriter> members)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact))
            {
                writer.WriteStartObject();
                members(writer);
                writer.WriteEndObject();
            }
            var json = buffer.ToArray();
            sum = Sum(sum, json);
            stream.Write(Encoding.ASCII.GetBytes(sum + " "));
            stream.Write(json);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>The whole lines of a journal; none where there is no journal.</summary>
    /// <exception cref="StateException">A line is damaged.</exception>
    public static IReadOnlyList<JsonObject> Read(string path)
    {
        var bytes = Contents(path);
        var (lines, sum, from) = (new List<JsonObject>(), "", 0);
        for (int length; (length = bytes.AsSpan(from).IndexOf((byte)'\n')) >= 0; from += length + 1)
            lines.Add(Parsed(bytes.AsSpan(from, length), ref sum) ?? throw Damaged(path, lines.Count + 1));
        // All of a line but for its end is there: it was not cut off, its end was changed.
        if (from < bytes.Length && Parsed(bytes.AsSpan(from)[..^1], ref sum) is not null)
            throw Damaged(path, lines.Count + 1);
        return lines;
    }

    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static JsonObject? Parsed(ReadOnlySpan<byte> line, ref string sum)
    {
        if (line.Length <= SumLength || line[SumLength] != (byte)' ')
            return null;
        var json = line[(SumLength + 1)..];
        var expected = Sum(sum, json);
        if (!line[..SumLength].SequenceEqual(Encoding.ASCII.GetBytes(expected)))
            return null;
        sum = expected;
        try
        {
            return JsonNode.Parse(json, documentOptions: PropertyLimits.Reading) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Sum(string before, ReadOnlySpan<byte> json) => Hash([.. Encoding.ASCII.GetBytes(before), .. json])[..SumLength];

    private static byte[] Contents(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static StateException Damaged(string path, int line) =>
        new(
            $"{path}: line {line} is damaged: its checksum does not match. "
                + (
                    line == 1
                        ? $"To go on without the journal, which holds what the last run did last: move {path} away, then ./pulumi "
                            + "refresh -s STACK. "
                        : $"To go on with the lines before it: sed -i '{line},$d' {path}, then run ./pulumi refresh -s STACK. "
                )
                + StateSeal.Cure(path[..^".journal".Length])
        );
}
