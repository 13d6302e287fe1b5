using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Options;

/// <summary>What one viewer is to do, read from its environment once at the start.</summary>
internal sealed record ViewerOptions
{
    /// <value>The player page: an absolute https URL.</value>
    public required Uri Url { get; init; }

    /// <value>The protocol to play over while there is neither plan nor run.</value>
    public required ViewerProtocol Protocol { get; init; }

    /// <value>Further hosts that the manifest names, host:port: QUIC is forced for them too; default none.</value>
    public IReadOnlyList<string> MediaHosts { get; init; } = [];

    /// <value>Another name of the origin, by which it is asked over HTTP/2; null: by the same, and each protocol has a browser.</value>
    public string? Http2Host { get; init; }

    /// <value>SHA-256 of the origin's public key (SubjectPublicKeyInfo), base64, 44 characters; null: the browser's own trust
    /// decides.</value>
    public string? CertificateSpki { get; init; }

    /// <value>The viewer's name in its records, e.g. the pod's name; default the host name.</value>
    public required string Name { get; init; }

    /// <value>What names the viewer for good, e.g. the pod's UID: 1-100 letters, digits and "-"; default the host name.</value>
    public required string Uid { get; init; }

    /// <value>The node that the viewer runs on, e.g. worker1; null when not said.</value>
    public string? Node { get; init; }

    /// <value>The viewer's own address, e.g. 203.0.113.5; null when not said.</value>
    public string? Address { get; init; }

    /// <value>A packed user's number on its node, from 1; null for any other viewer.</value>
    public int? User { get; init; }

    /// <value>What plays; default a browser.</value>
    public ViewerKind Kind { get; init; }

    /// <value>Which page the browser opens; default the adaptive player.</value>
    public PlayerPage Page { get; init; }

    /// <value>YouTube's name of the video, 11 characters; null but for that page.</value>
    public string? Video { get; init; }

    /// <value>Where the browser draws.</value>
    public ViewerDisplay Display { get; init; } = DefaultDisplay;

    /// <summary>The cheapest that still is a true viewer: docs/viewer-cost.md has the figures.</summary>
    public const ViewerDisplay DefaultDisplay = ViewerDisplay.Headless;

    /// <value>TCP port that is open while the video advances, 1024-65535; null: none.</value>
    public int? ReadinessPort { get; init; }

    /// <value>The page that the browser opens.</value>
    public Uri PageUrl => Page == PlayerPage.YouTube ? new Uri(Url, $"youtube.html?v={Video}") : Url;

    /// <summary>The page that is opened to play over a protocol.</summary>
    public Uri PageFor(ViewerProtocol protocol) =>
        protocol == ViewerProtocol.Http2 && Http2Host is not null ? new UriBuilder(PageUrl) { Host = Http2Host }.Uri : PageUrl;

    /// <value>Every host that QUIC is forced for, host:port: of the page, of the manifest, and the media hosts.</value>
    public IReadOnlyList<string> QuicHosts =>
        [
            .. new[] { Url, ManifestName.AddressOf(Url) }
                .Select(url => $"{url.IdnHost}:{url.Port}")
                .Concat(MediaHosts)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <value>The player's name in the records.</value>
    public string Player =>
        (Kind, Page) switch
        {
            (ViewerKind.Synthetic, _) => ViewerWords.Synthetic,
            (ViewerKind.Packed, _) => ViewerWords.Packed,
            (_, PlayerPage.YouTube) => ViewerWords.YouTube,
            _ => ViewerWords.Adaptive,
        };
}
