using System.Text.Json;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// One stack's state file in the official file backend's layout: <c>.pulumi/stacks/project/stack.json</c>. While an operation
/// runs, most of its steps are kept in a journal beside it; whoever opens the state reads both.
/// </summary>
internal sealed class StackStore(string root, string project, string stack)
{
    private StateJournal? journal;

    /// <summary>The path of the state file.</summary>
    public string StatePath { get; } = Path.Combine(root, ".pulumi", "stacks", project, stack + ".json");

    private string JournalPath => StatePath + ".journal";

    /// <summary>The folder of the stack's locks.</summary>
    public string LockFolder { get; } = Path.Combine(root, ".pulumi", "locks", "organization", project, stack);

    /// <summary>True when the stack has a state.</summary>
    public bool Exists => File.Exists(StatePath);

    /// <summary>The stacks of a project that have a state.</summary>
    public static IEnumerable<string> List(string root, string project)
    {
        var folder = Path.Combine(root, ".pulumi", "stacks", project);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal) : [];
    }

    /// <summary>The parsed state file; null when there is none.</summary>
    /// <exception cref="StateException">The file is no state.</exception>
    public JsonDocument? Open()
    {
        if (!Exists)
            return null;
        try
        {
            return JsonDocument.Parse(Contents());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new StateException($"{StatePath}: the state must be JSON ({e.Message}). The state before the last operation is in {StatePath}.bak.", e);
        }
    }

    /// <summary>The deployment object of a state file or of an exported deployment; null when it holds none.</summary>
    public static JsonElement? DeploymentOf(JsonDocument? document)
    {
        if (document is null)
            return null;
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new StateException($"the state must be a JSON object, not {document.RootElement.ValueKind}. Take it from its backup, or export it again.");
        if (!document.RootElement.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || version.GetDouble() is not 3)
            throw new StateException($"the state's version must be 3, not {(version.ValueKind == JsonValueKind.Undefined ? "missing" : version.ToString())}. Export it again with a current tool.");
        if (document.RootElement.TryGetProperty("checkpoint", out var checkpoint))
            return checkpoint.ValueKind == JsonValueKind.Object && checkpoint.TryGetProperty("latest", out var latest) && latest.ValueKind == JsonValueKind.Object ? latest : null;
        return document.RootElement.TryGetProperty("deployment", out var deployment) && deployment.ValueKind == JsonValueKind.Object ? deployment : null;
    }

    /// <summary>Keeps the state as it is before an operation.</summary>
    public void Backup()
    {
        if (!Exists)
            return;
        using var file = PrivateFile.Create(StatePath + ".bak");
        file.Write(Contents());
    }

    /// <summary>Brings a snapshot to the disk: as a line of the journal, or, from time to time, the whole.</summary>
    public void Save(DeploymentJson json, Snapshot snapshot)
    {
        if (journal is null || journal.IsLong)
        {
            Write(json, snapshot);
            return;
        }
        try
        {
            journal.Append(json, snapshot);
        }
        catch
        {
            // What follows half a line would not be read.
            journal = null;
            throw;
        }
    }

    /// <summary>Ends the journal: the state file has everything again.</summary>
    public void Settle(DeploymentJson json)
    {
        if (journal is { IsEmpty: false })
            Write(json, journal.Last);
        journal = null;
    }

    /// <summary>Writes the state beside the old one and puts it in its place in one move.</summary>
    private void Write(DeploymentJson json, Snapshot snapshot)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StatePath)!);
        var meta = Path.Combine(root, ".pulumi", "meta.yaml");
        if (!File.Exists(meta))
            File.WriteAllText(meta, "version: 1\n");
        var contents = Render(json, snapshot);
        var temporary = $"{StatePath}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = PrivateFile.Create(temporary))
            {
                file.Write(contents);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, StatePath, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        File.Delete(JournalPath);
        journal = new StateJournal(JournalPath, contents, snapshot);
    }

    private byte[] Render(DeploymentJson json, Snapshot snapshot)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 3);
            writer.WriteStartObject("checkpoint");
            writer.WriteString("stack", $"organization/{project}/{stack}");
            writer.WritePropertyName("latest");
            json.Write(writer, snapshot);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>The state file with its journal. The journal is read first: a state file that is newer than it is whole.</summary>
    private byte[] Contents()
    {
        var lines = StateJournal.Lines(JournalPath);
        return StateJournal.Replay(File.ReadAllBytes(StatePath), lines);
    }

    /// <summary>Forgets the stack.</summary>
    public void Remove()
    {
        File.Delete(StatePath);
        File.Delete(StatePath + ".bak");
        File.Delete(JournalPath);
    }
}
