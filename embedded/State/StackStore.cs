using System.Text.Json;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>One stack's state file in the official file backend's layout: <c>.pulumi/stacks/project/stack.json</c>.</summary>
internal sealed class StackStore(string root, string project, string stack)
{
    /// <summary>The path of the state file.</summary>
    public string StatePath { get; } = Path.Combine(root, ".pulumi", "stacks", project, stack + ".json");

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
            return JsonDocument.Parse(File.ReadAllBytes(StatePath));
        }
        catch (JsonException e)
        {
            throw new StateException($"{StatePath}: the state must be JSON ({e.Message}). The state before the last operation is in {StatePath}.bak.", e);
        }
    }

    /// <summary>The deployment object of a state file or of an exported deployment; null when it holds none.</summary>
    public static JsonElement? DeploymentOf(JsonDocument? document)
    {
        if (document is null)
            return null;
        if (!document.RootElement.TryGetProperty("version", out var version) || version.GetInt32() != 3)
            throw new StateException($"the state's version must be 3, not {(version.ValueKind == JsonValueKind.Undefined ? "missing" : version.ToString())}. Export it again with a current tool.");
        if (document.RootElement.TryGetProperty("checkpoint", out var checkpoint))
            return checkpoint.TryGetProperty("latest", out var latest) && latest.ValueKind == JsonValueKind.Object ? latest : null;
        return document.RootElement.TryGetProperty("deployment", out var deployment) && deployment.ValueKind == JsonValueKind.Object ? deployment : null;
    }

    /// <summary>Keeps the state as it is before an operation.</summary>
    public void Backup()
    {
        if (Exists)
            File.Copy(StatePath, StatePath + ".bak", overwrite: true);
    }

    /// <summary>Writes the state beside the old one and puts it in its place in one move.</summary>
    public void Save(DeploymentJson json, Snapshot snapshot)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StatePath)!);
        var meta = Path.Combine(root, ".pulumi", "meta.yaml");
        if (!File.Exists(meta))
            File.WriteAllText(meta, "version: 1\n");
        var temporary = $"{StatePath}.{Environment.ProcessId}.tmp";
        using (var file = PrivateFile.Create(temporary))
        {
            using (var writer = new Utf8JsonWriter(file, PropertyJson.Compact))
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
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, StatePath, overwrite: true);
    }

    /// <summary>Forgets the stack.</summary>
    public void Remove()
    {
        File.Delete(StatePath);
        File.Delete(StatePath + ".bak");
    }
}
