using System.Text.Json.Nodes;

namespace QuicLoad.Embedded.State;

/// <summary>
/// What changed since the state file was last written whole, one line for each time it was kept: so that keeping a step costs
/// the step and not the stack. The first line says which state file it goes on from.
/// </summary>
/// <param name="path">The journal's file.</param>
/// <param name="origin">The state file's contents.</param>
/// <param name="generation">The state file's number.</param>
/// <param name="start">The snapshot in it.</param>
internal sealed class StateJournal(string path, byte[] origin, long generation, Snapshot start)
{
    /// <summary>A smaller state file is not written whole before so many bytes of changes.</summary>
    private const long ShortestRound = 1 << 18;
    private const string BaseKey = "base";
    private const string GenerationKey = "generation";
    private readonly JournalLines.Writer lines = new();
    private long length;

    /// <summary>What the state file and the journal hold together.</summary>
    public Snapshot Last { get; private set; } = start;

    /// <summary>The number of the state file that it goes on from.</summary>
    public long Generation => generation;

    /// <summary>True when the state file holds everything.</summary>
    public bool IsEmpty => length == 0;

    /// <summary>
    /// True when the changes are as long as the state file: it is written whole then, so that all that is ever written stays a
    /// multiple of what is kept.
    /// </summary>
    public bool IsLong => length > Math.Max(origin.Length, ShortestRound);

    /// <summary>Appends what changed, until it is on disk.</summary>
    public void Append(DeploymentJson json, Snapshot snapshot)
    {
        using var buffer = new MemoryStream();
        if (IsEmpty)
            lines.Write(
                buffer,
                writer =>
                {
                    writer.WriteString(BaseKey, JournalLines.Hash(origin));
                    writer.WriteNumber(GenerationKey, generation);
                }
            );
        lines.Write(buffer, writer => SnapshotChange.Write(writer, Last, snapshot, json));
        using (var file = IsEmpty ? PrivateFile.Create(path) : new FileStream(path, FileMode.Append, FileAccess.Write))
        {
            buffer.WriteTo(file);
            file.Flush(flushToDisk: true);
        }
        if (IsEmpty)
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
        length += buffer.Length;
        Last = snapshot;
    }

    /// <summary>The state file's contents with a journal's changes made.</summary>
    /// <param name="origin">The state file.</param>
    /// <param name="generation">Its number.</param>
    /// <param name="lines">The journal's lines.</param>
    /// <param name="path">The journal's file.</param>
    /// <exception cref="StateException">The journal goes on from another state.</exception>
    public static byte[] Replay(byte[] origin, long generation, IReadOnlyList<JsonObject> lines, string path)
    {
        if (lines.Count < 2)
            return origin;
        try
        {
            if ((string?)lines[0][BaseKey] == JournalLines.Hash(origin))
                return StateSeal.Close(SnapshotChange.Apply(origin, lines.Skip(1)), Math.Max(generation, 1));
            // A run was killed after it had written the state whole and before it could remove the journal of the state before.
            if (lines[0][GenerationKey] is { } number && (long)number < generation)
                return origin;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new StateException($"{path}: the journal does not fit the state ({e.Message}). {Cure(path)}", e);
        }
        throw new StateException(
            $"{path}: the journal of a run that was killed goes on from another state than the one beside it: "
                + $"the state was replaced since, by the official CLI or by hand. {Cure(path)}"
        );
    }

    private static string Cure(string path) =>
        $"What that run did last is in the journal only. To go on without it: move {path} away, then run ./pulumi refresh -s STACK";
}
