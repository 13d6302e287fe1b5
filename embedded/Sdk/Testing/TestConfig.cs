using System.Collections.Immutable;
using System.Text.Json;

namespace QuicLoad.Embedded.Sdk;

/// <summary>A test's configuration, from PULUMI_CONFIG and PULUMI_CONFIG_SECRET_KEYS as officially.</summary>
internal static class TestConfig
{
    /// <summary>The values by "project:key"; the old form "project:config:key" is understood.</summary>
    public static ImmutableDictionary<string, string> Values()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is not { } json)
            return ImmutableDictionary<string, string>.Empty;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToImmutableDictionary(p => Clean(p.Name), p => p.Value.ToString());
    }

    /// <summary>The keys whose values are secret.</summary>
    public static ImmutableHashSet<string> SecretKeys() =>
        Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS") is { } json
            ? [.. JsonSerializer.Deserialize<string[]>(json) ?? []]
            : [];

    private static string Clean(string key) => key.Split(':', 3) is [var project, "config", var rest] ? $"{project}:{rest}" : key;
}
