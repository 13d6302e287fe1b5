using System.Text.Json;

namespace QuicLoad.Measure.Analysis;

/// <summary>Names sources that are no viewer's by the stack's hosts that have their addresses.</summary>
internal static class SourceNames
{
    /// <summary>How many are named; the set of a router in the middle of a network may hold thousands.</summary>
    private const int Most = 20;

    /// <summary>"ADDRESS (HOST)" for the stack's hosts first, then "ADDRESS" for others.</summary>
    public static IReadOnlyList<string> Resolve(IEnumerable<string> sources, JsonElement settings)
    {
        var hosts = Hosts(settings);
        return
        [
            .. sources
                .OrderBy(source => hosts.ContainsKey(source) ? 0 : 1)
                .ThenBy(source => source, StringComparer.Ordinal)
                .Take(Most)
                .Select(source => hosts.TryGetValue(source, out var name) ? $"{source} ({name})" : source),
        ];
    }

    private static Dictionary<string, string> Hosts(JsonElement settings)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in new[] { "nodes", "hosts" })
        {
            if (
                settings.ValueKind != JsonValueKind.Object
                || !settings.TryGetProperty(list, out var hosts)
                || hosts.ValueKind != JsonValueKind.Array
            )
                continue;
            foreach (var host in hosts.EnumerateArray())
                if (Text(host, "address") is { } address && Text(host, "name") is { } name)
                    names.TryAdd(address, name);
        }
        return names;
    }

    private static string? Text(JsonElement host, string name) =>
        host.ValueKind == JsonValueKind.Object && host.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
