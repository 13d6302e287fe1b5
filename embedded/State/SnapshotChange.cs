using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// The way from one snapshot to the next: the list of resources as runs <c>[first, count]</c> of the list before and as what is
/// new in it; the pending operations and the salt as they are now.
/// </summary>
internal static class SnapshotChange
{
    /// <summary>Writes the members of the change.</summary>
    public static void Write(Utf8JsonWriter writer, Snapshot before, Snapshot after, DeploymentJson json)
    {
        var (old, now) = (before.Resources, after.Resources);
        var (head, tail) = (0, 0);
        while (head < Math.Min(old.Length, now.Length) && ReferenceEquals(old[head], now[head]))
            head++;
        while (tail < Math.Min(old.Length, now.Length) - head && ReferenceEquals(old[^(tail + 1)], now[^(tail + 1)]))
            tail++;
        var places = new Dictionary<ResourceState, int>(ReferenceEqualityComparer.Instance);
        for (var i = head; i < old.Length - tail; i++)
            places[old[i]] = i;

        writer.WriteStartArray(DeploymentJson.ResourcesKey);
        var (first, count) = (0, head);
        foreach (var state in now.AsSpan()[head..^tail])
        {
            if (!places.TryGetValue(state, out var place))
            {
                Run(ref count);
                json.WriteResource(writer, state);
            }
            else if (count > 0 && place == first + count)
            {
                count++;
            }
            else
            {
                Run(ref count);
                (first, count) = (place, 1);
            }
        }
        if (count > 0 && first + count == old.Length - tail)
            count += tail;
        else
        {
            Run(ref count);
            (first, count) = (old.Length - tail, tail);
        }
        Run(ref count);
        writer.WriteEndArray();
        json.WritePending(writer, after.PendingOperations);
        json.WriteSalt(writer);

        void Run(ref int length)
        {
            if (length > 0)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(first);
                writer.WriteNumberValue(length);
                writer.WriteEndArray();
            }
            length = 0;
        }
    }

    /// <summary>A state file's contents with changes made one after the other.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> origin, IEnumerable<JsonObject> changes)
    {
        var root = JsonNode.Parse(origin, documentOptions: PropertyLimits.Reading)!.AsObject();
        root.Remove(StateSeal.Key);
        var latest = root["checkpoint"]!["latest"]!.AsObject();
        var resources = Taken(latest[DeploymentJson.ResourcesKey]);
        foreach (var change in changes)
        {
            var before = resources;
            resources =
            [
                .. Taken(change[DeploymentJson.ResourcesKey])
                    .SelectMany(item => item is JsonArray run ? before.GetRange((int)run[0]!, (int)run[1]!) : [item]),
            ];
            latest[DeploymentJson.PendingKey] = new JsonArray([.. Taken(change[DeploymentJson.PendingKey])]);
            if (change[DeploymentJson.SecretsKey] is { } secrets)
                latest[DeploymentJson.SecretsKey] = secrets.DeepClone();
        }
        latest[DeploymentJson.ResourcesKey] = new JsonArray([.. resources]);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, PropertyJson.Compact))
            root.WriteTo(writer);
        return buffer.ToArray();
    }

    /// <summary>A list's items, free to go into another.</summary>
    private static List<JsonNode> Taken(JsonNode? list)
    {
        var items = (list as JsonArray)?.OfType<JsonNode>().ToList() ?? [];
        (list as JsonArray)?.Clear();
        return items;
    }
}
