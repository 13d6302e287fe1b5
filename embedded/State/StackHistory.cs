using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace QuicLoad.Embedded.State;

/// <summary>
/// A stack's history in the official file backend's layout: <c>.pulumi/history/project/stack/stack-NANOSECONDS.history.json</c>,
/// a file for each operation. The copies of the state that the official backend keeps beside them are not made.
/// </summary>
internal sealed class StackHistory(string root, string project, string stack)
{
    private const string Ending = ".history.json";

    /// <summary>The folder of the entries.</summary>
    public string Folder { get; } = Path.Combine(root, ".pulumi", "history", project, stack);

    /// <summary>Adds an entry.</summary>
    public void Add(HistoryEntry entry)
    {
        DurableFolder.Create(Folder);
        var nanoseconds = (entry.Ended - DateTimeOffset.UnixEpoch).Ticks * 100;
        using var file = PrivateFile.Create(Path.Combine(Folder, $"{stack}-{nanoseconds.ToString(CultureInfo.InvariantCulture)}{Ending}"));
        using var writer = new Utf8JsonWriter(
            file,
            new JsonWriterOptions
            {
                Indented = true,
                IndentSize = 4,
                NewLine = "\n",
            }
        );
        writer.WriteStartObject();
        writer.WriteString("kind", entry.Kind);
        writer.WriteNumber("startTime", entry.Started.ToUnixTimeSeconds());
        writer.WriteString("message", entry.Message);
        writer.WriteStartObject("environment");
        writer.WriteEndObject();
        writer.WriteStartObject("config");
        writer.WriteEndObject();
        writer.WriteString("result", entry.Result);
        writer.WriteNumber("endTime", entry.Ended.ToUnixTimeSeconds());
        writer.WriteStartObject("resourceChanges");
        foreach (var (op, count) in entry.Changes)
            writer.WriteNumber(op, count);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The entries, latest first; a file that cannot be read is left out.</summary>
    public IReadOnlyList<HistoryEntry> Read()
    {
        if (!Directory.Exists(Folder))
            return [];
        var entries = Directory
            .EnumerateFiles(Folder, "*" + Ending)
            .Order(StringComparer.Ordinal)
            .Select(Read)
            .OfType<HistoryEntry>()
            .Select((entry, at) => entry with { Version = at + 1 })
            .ToList();
        entries.Reverse();
        return entries;
    }

    /// <summary>Forgets everything.</summary>
    public void Remove()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static HistoryEntry? Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var json = document.RootElement;
            return new HistoryEntry
            {
                Kind = json.GetProperty("kind").GetString()!,
                Started = DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("startTime").GetInt64()),
                Ended = DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("endTime").GetInt64()),
                Result = json.GetProperty("result").GetString()!,
                Message = json.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "",
                Changes =
                    json.TryGetProperty("resourceChanges", out var changes) && changes.ValueKind == JsonValueKind.Object
                        ? changes
                            .EnumerateObject()
                            .ToImmutableSortedDictionary(c => c.Name, c => c.Value.GetInt32(), StringComparer.Ordinal)
                        : ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal),
            };
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
