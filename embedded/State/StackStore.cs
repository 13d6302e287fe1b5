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

    /// <summary>The lock under which the state is written, where one is held.</summary>
    public StackLock? HeldBy { get; set; }

    /// <summary>The path of the state file.</summary>
    public string StatePath { get; } = Path.Combine(root, ".pulumi", "stacks", project, stack + ".json");

    private string JournalPath => StatePath + ".journal";

    /// <summary>What is added to the name of a file that cannot be used and is kept aside.</summary>
    private const string Aside = ".damaged";

    /// <summary>The folder of the stack's locks.</summary>
    public string LockFolder { get; } = Path.Combine(root, ".pulumi", "locks", "organization", project, stack);

    /// <summary>True when the stack has a state.</summary>
    public bool Exists => File.Exists(StatePath);

    /// <summary>The stacks of a project that have a state.</summary>
    public static IEnumerable<string> List(string root, string project)
    {
        var folder = Path.Combine(root, ".pulumi", "stacks", project);
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.json")
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>()
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The parsed state file; null when there is none.</summary>
    /// <exception cref="StateException">The file is no state, or it or its journal is damaged.</exception>
    public JsonDocument? Open() => Exists ? JsonDocument.Parse(Contents(), PropertyLimits.Reading) : null;

    /// <summary>Keeps the state as it is before an operation.</summary>
    /// <exception cref="StateException">It cannot be read.</exception>
    public void Backup()
    {
        if (Exists)
            PrivateFile.Replace(StatePath + ".bak", Contents());
    }

    /// <summary>The same before another state is put in its place: one that cannot be read is kept aside, with its journal.</summary>
    /// <returns>The files that were kept aside.</returns>
    public IReadOnlyList<string> BackupOrKeepAside()
    {
        try
        {
            Backup();
            return [];
        }
        catch (StateException)
        {
            PrivateFile.Replace(StatePath + Aside, File.ReadAllBytes(StatePath));
            if (!File.Exists(JournalPath))
                return [StatePath + Aside];
            File.Move(JournalPath, JournalPath + Aside, overwrite: true);
            return [StatePath + Aside, JournalPath + Aside];
        }
    }

    /// <summary>Brings a snapshot to the disk: as a line of the journal, or, from time to time, the whole.</summary>
    /// <exception cref="StateException">The lock was removed meanwhile: another operation may have begun.</exception>
    public void Save(DeploymentJson json, Snapshot snapshot)
    {
        HeldBy?.RequireHeld();
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
        HeldBy?.RequireHeld();
        if (journal is { IsEmpty: false })
            Write(json, journal.Last);
        journal = null;
    }

    /// <summary>Writes the state beside the old one and puts it in its place in one move.</summary>
    private void Write(DeploymentJson json, Snapshot snapshot)
    {
        DurableFolder.Create(Path.GetDirectoryName(StatePath)!);
        var meta = Path.Combine(root, ".pulumi", "meta.yaml");
        if (!File.Exists(meta))
            File.WriteAllText(meta, "version: 1\n");
        var generation = (journal?.Generation ?? LastGeneration()) + 1;
        var contents = StateSeal.Close(Render(json, snapshot), generation);
        PrivateFile.Replace(StatePath, contents);
        File.Delete(JournalPath);
        journal = new StateJournal(JournalPath, contents, generation, snapshot);
    }

    /// <summary>The number of the state file that is there; a damaged one, which is being replaced, has none.</summary>
    private long LastGeneration()
    {
        try
        {
            return Exists ? StateSeal.Verify(File.ReadAllBytes(StatePath), StatePath) : 0;
        }
        catch (StateException)
        {
            return 0;
        }
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
        var lines = JournalLines.Read(JournalPath);
        var contents = File.ReadAllBytes(StatePath);
        return StateJournal.Replay(contents, StateSeal.Verify(contents, StatePath), lines, JournalPath);
    }

    /// <summary>Forgets the stack.</summary>
    public void Remove()
    {
        File.Delete(JournalPath);
        File.Delete(StatePath);
        File.Delete(StatePath + ".bak");
        File.Delete(StatePath + Aside);
        File.Delete(JournalPath + Aside);
        HeldBy?.Forget();
    }
}
