namespace QuicLoad.Stacks.Reading;

/// <summary>Reads viewers.mediaHosts: where the video comes from, if not all of it comes from the page's host.</summary>
internal static class MediaHostsReader
{
    /// <summary>What is there; empty where it is no good.</summary>
    public static IReadOnlyList<string> Read(SettingsNode node, SettingsErrors errors)
    {
        if (!node.Has("mediaHosts"))
            return [];
        var hosts = node.Texts("mediaHosts", "the host that the manifest names");
        foreach (var (path, text) in hosts.Where(host => HostOf(host.Text) is null))
            errors.Add(
                path,
                text,
                "must be a host name or an IPv4 address, without scheme and path; its port may follow after a colon",
                "Write one like cdn.example or cdn.example:8443."
            );
        return [.. hosts.Where(host => HostOf(host.Text) is not null).Select(host => host.Text)];
    }

    /// <summary>The address of the video's manifest, where the page's address names one elsewhere: ?manifest=URL.</summary>
    public static Uri? ManifestOf(Uri page) =>
        page.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("manifest=", StringComparison.Ordinal)) is { } named
        && Uri.TryCreate(Uri.UnescapeDataString(named["manifest=".Length..]), UriKind.Absolute, out var address)
        && address.Host.Length > 0
            ? address
            : null;

    /// <summary>Adds an error for each host that the stack's limits do not allow.</summary>
    public static void Check(Uri page, IReadOnlyList<string> hosts, IReadOnlyList<string> allowed, SettingsErrors errors)
    {
        const string cure = "Add the host there if its owner agreed to the load; else use another.";
        if (allowed.Count == 0)
            return;
        foreach (var (host, index) in hosts.Select((host, index) => (HostOf(host)!, index)).Where(one => !IsAllowed(one.Item1, allowed)))
            errors.Add($"viewers.mediaHosts[{index}]", hosts[index], $"targets {host}, which limits.allowedHosts does not name", cure);
        if (ManifestOf(page) is { } manifest && !IsAllowed(manifest.Host, allowed))
            errors.Add(
                "viewers.originUrl",
                page.OriginalString,
                $"has a manifest that targets {manifest.Host}, which limits.allowedHosts does not name",
                cure
            );
    }

    private static bool IsAllowed(string host, IReadOnlyList<string> allowed) => allowed.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static string? HostOf(string text) =>
        Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var address)
        && address.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
        && (
            text.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
            || text.Equals($"{address.Host}:{address.Port}", StringComparison.OrdinalIgnoreCase)
        )
            ? address.Host
            : null;
}
