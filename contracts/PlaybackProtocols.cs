namespace QuicLoad.Contracts;

/// <summary>The protocols that a playback came over.</summary>
/// <param name="Name">
/// h3, h2, http/1.1; mixed; unknown where a part may have come over any; null when nothing came over the network.
/// </param>
/// <param name="Counts">How many resources came over each, "unknown" among them; what came from the browser's cache is in none.</param>
/// <param name="IsFallback">QUIC was asked for, and something came over TCP.</param>
/// <param name="UnknownHosts">Where the parts of unknown protocol came from, e.g. "https://cdn.example".</param>
public sealed record PlaybackProtocols(
    string? Name,
    IReadOnlyDictionary<string, int> Counts,
    bool IsFallback,
    IReadOnlyList<string> UnknownHosts
)
{
    /// <summary>The name of a protocol that the browser does not tell.</summary>
    public const string Unknown = "unknown";

    /// <summary>The name in the place of several protocols.</summary>
    public const string Mixed = "mixed";

    private const string OwnHost = "the page's host";
    private const string YouTubeHosts = "YouTube's media hosts";

    /// <summary>Counts resources.</summary>
    /// <param name="asked">The protocol asked for: quic or http2.</param>
    /// <param name="player">The player. What YouTube's loads within its frame, the page does not see.</param>
    /// <param name="resources">What the page saw.</param>
    public static PlaybackProtocols FromResources(string asked, string player, IReadOnlyList<ResourceTiming> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        var counts = resources
            .Select(NameOf)
            .OfType<string>()
            .CountBy(name => name)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary();
        var known = counts.Keys.Where(name => name != Unknown).ToList();
        var hosts = resources
            .Where(resource => NameOf(resource) == Unknown)
            .Select(resource => HostOf(resource.Path) ?? OwnHost)
            .Distinct()
            .ToList();
        if (player == ViewerWords.YouTube && counts.Count > 0)
            hosts.Add(YouTubeHosts);
        var name =
            known.Count > 1 ? Mixed
            : hosts.Count > 0 ? Unknown
            : known.SingleOrDefault();
        return new PlaybackProtocols(name, counts, asked == ViewerWords.Quic && known.Any(protocol => !IsQuic(protocol)), hosts);
    }

    /// <summary>
    /// The protocols of a record: what it says of itself, unless its resources say worse. Records of version 1 count no unknown ones.
    /// </summary>
    public static PlaybackProtocols FromRecord(PlaybackRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var seen = FromResources(record.Asked, record.Player, record.Resources);
        var said = record.Resources.Count == 0 || seen.Name == Wire(record.Asked);
        return seen with { Name = said ? record.Protocol : seen.Name, IsFallback = record.Fallback || seen.IsFallback };
    }

    /// <summary>The protocol asked for as browsers name it: h3 or h2.</summary>
    public static string Wire(string asked) => asked == ViewerWords.Quic ? "h3" : "h2";

    // Drafts of HTTP/3 are called h3-29 and the like.
    private static bool IsQuic(string protocol) =>
        protocol.StartsWith("h3", StringComparison.Ordinal) || protocol.Contains("quic", StringComparison.Ordinal);

    // A browser tells neither protocol nor bytes of another host without Timing-Allow-Origin. Of the page's own host it tells both,
    // so that what has neither came from the cache or failed: nothing of it came over the network.
    private static string? NameOf(ResourceTiming resource) =>
        !string.IsNullOrEmpty(resource.Protocol) ? resource.Protocol
        : resource.Bytes > 0 || HostOf(resource.Path) is not null ? Unknown
        : null;

    // Of the page's own host a resource has the path alone.
    private static string? HostOf(string path) =>
        path.StartsWith('/') || path.IndexOf("://", StringComparison.Ordinal) is not (> 0 and var scheme) ? null
        : path.IndexOf('/', scheme + 3) is > 0 and var end ? path[..end]
        : path;
}
