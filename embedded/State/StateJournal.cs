using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// What changed since the state file was last written whole, one line for each time it was kept: so that keeping a step costs
/// the step and not the stack. The first line says by its hash which state file it goes on from; of any other it says nothing.
/// </summary>
/// <param name="path">The journal's file.</param>
/// <param name="origin">The state file's contents.</param>
/// <param name="start">The snapshot in it.</param>
internal sealed class StateJournal(string path, byte[] origin, Snapshot start)
{
    /// <summary>A smaller state file is not written whole before so many bytes of changes.</summary>
    private const long ShortestTurn = 1 << 18;
    private const string BaseKey = "base";
    private long length;

    /// <summary>What the state file and the journal hold together.</summary>
    public Snapshot Last { get; private set; } = start;

    /// <summary>True when the state file holds everything.</summary>
    public bool IsEmpty => length == 0;

    /// <summary>True when the changes are as long as the state file: it is written whole then, so that all that is ever written stays a multiple of what is kept.</summary>
    public bool IsLong => length > Math.Max(origin.Length, ShortestTurn);

    /// <summary>Appends what changed, until it is on disk.</summary>
    public void Append(DeploymentJson json, Snapshot snapshot)
    {
        using var buffer = new MemoryStream();
        if (IsEmpty)
            Line(buffer, writer => writer.WriteString(BaseKey, Hash(origin)));
        Line(buffer, writer => SnapshotChange.Write(writer, Last, snapshot, json));
        using (var file = IsEmpty ? PrivateFile.Create(path) : new FileStream(path, FileMode.Append, FileAccess.Write))
        {
            buffer.WriteTo(file);
            file.Flush(flushToDisk: true);
        }
        length += buffer.Length;
        Last = snapshot;
    }

    /// <summary>The lines of a journal that were written to their end; none where there is no journal.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Lines(string path)
    {
        byte[] bytes;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            bytes = new byte[file.Length];
            bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        var lines = new List<ReadOnlyMemory<byte>>();
        for (int from = 0, length; (length = bytes.AsSpan(from).IndexOf((byte)'\n')) >= 0; from += length + 1)
            lines.Add(bytes.AsMemory(from, length));
        return lines;
    }

    /// <summary>The state file's contents with a journal's changes made.</summary>
    public static byte[] Replay(byte[] origin, IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        var changes = Parsed(lines).ToList();
        return changes.Count > 1 && (string?)changes[0][BaseKey] == Hash(origin) ? SnapshotChange.Apply(origin, changes.Skip(1)) : origin;
    }

    /// <summary>The lines up to the first that is damaged: after a power failure the last one may be.</summary>
    private static IEnumerable<JsonObject> Parsed(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        foreach (var line in lines)
        {
            JsonObject change;
            try
            {
                change = JsonNode.Parse(line.Span)!.AsObject();
            }
            catch (JsonException)
            {
                yield break;
            }
            yield return change;
        }
    }

    private static void Line(MemoryStream buffer, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
