using QuicLoad.Records;
using QuicLoad.Viewer.Duties;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Playback;

/// <summary>The protocols of everything that a playback loaded.</summary>
/// <param name="Name">h3, h2, http/1.1; mixed; null when nothing was loaded.</param>
/// <param name="Counts">How many resources came over each.</param>
/// <param name="Fallback">QUIC was asked for, and something came over TCP.</param>
internal sealed record PlaybackProtocols(string? Name, IReadOnlyDictionary<string, int> Counts, bool Fallback)
{
    /// <summary>Counts them.</summary>
    /// <param name="duty">What was asked for.</param>
    /// <param name="resources">What was loaded. One of unknown protocol did not come over the network whole: it failed, or was no request at all.</param>
    public static PlaybackProtocols Of(Duty duty, IReadOnlyList<ResourceTiming> resources)
    {
        var counts = resources.Where(resource => !string.IsNullOrEmpty(resource.Protocol)).CountBy(resource => resource.Protocol!)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary();
        var name = counts.Count switch { 0 => null, 1 => counts.Keys.Single(), _ => "mixed" };
        return new PlaybackProtocols(name, counts, duty.Protocol == ViewerProtocol.Quic && counts.Keys.Any(protocol => !IsQuic(protocol)));
    }

    // Drafts of HTTP/3 are called h3-29 and the like.
    private static bool IsQuic(string protocol) => protocol.StartsWith("h3", StringComparison.Ordinal) || protocol.Contains("quic", StringComparison.Ordinal);
}
