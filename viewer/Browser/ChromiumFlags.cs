using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Browser;

/// <summary>Chromium's command line for one viewer. The browser's sandbox stays on: no flag here may weaken it.</summary>
internal static class ChromiumFlags
{
    private static readonly string[] DisabledFeatures =
    [
        // Look-ups and downloads of the browser's own; names are resolved by the system's resolver.
        "AsyncDns",
        "AutofillServerCommunication",
        "CertificateTransparencyComponentUpdater",
        "DialMediaRouteProvider",
        "HttpsUpgrades",
        "MediaRouter",
        "OptimizationGuideModelDownloading",
        "OptimizationHints",
        "Translate",
        // Processes beside the page's own, tens of megabytes each.
        "SpareRendererForSitePerProcess",
        "WebUIOmniboxAimPopup",
        "WebUIOmniboxPopup",
    ];

    // Nothing but the player: no first-run pages, no update, no reports, no look-ups of the vendor's hosts.
    private static readonly string[] Quiet =
    [
        "--no-first-run",
        "--no-default-browser-check",
        "--no-pings",
        "--disable-background-networking",
        "--disable-breakpad",
        "--disable-client-side-phishing-detection",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-extensions",
        "--disable-notifications",
        "--disable-search-engine-choice-screen",
        "--disable-sync",
        "--enable-logging=stderr",
        "--log-level=2", // errors only, for StartFailure
        "--metrics-recording-only",
        "--password-store=basic",
        $"--disable-features={string.Join(',', DisabledFeatures)}",
    ];

    // One tab that always counts as seen and may start by itself; software drawing only, since a viewer has no GPU;
    // next to no cache, since every playback must come over the network.
    private static readonly string[] Playing =
    [
        "--autoplay-policy=no-user-gesture-required",
        "--mute-audio",
        "--kiosk",
        "--disable-gpu",
        "--disable-software-rasterizer",
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        "--renderer-process-limit=1",
        "--disk-cache-size=1",
        "--media-cache-size=1",
        "--enable-features=NetworkServiceInProcess2", // a process less, 20 MiB; on Linux it has no sandbox of its own to lose
    ];

    /// <summary>The flags for the options, in a stable order.</summary>
    /// <param name="options">What the viewer is to do.</param>
    /// <param name="protocol">The protocol to play over.</param>
    /// <param name="profileDirectory">A fresh directory for the browser's profile.</param>
    public static IReadOnlyList<string> For(ViewerOptions options, ViewerProtocol protocol, string profileDirectory) =>
        [
            .. Quiet,
            .. Playing,
            $"--user-data-dir={profileDirectory}",
            $"--window-size={DisplayServer.Width},{DisplayServer.Height}",
            "--window-position=0,0",
            .. options.Display == ViewerDisplay.Headless ? ["--headless=new"] : Array.Empty<string>(),
            .. ProtocolFlags(options.QuicHosts, protocol),
            .. options.CertificateSpki is { } spki ? [$"--ignore-certificate-errors-spki-list={spki}"] : Array.Empty<string>(),
        ];

    // An Alt-Svc header is not enough: with a private certificate Chromium stays on HTTP/2 unless QUIC is forced.
    // Of a host that is not named, the video comes over TCP.
    private static string[] ProtocolFlags(IReadOnlyList<string> hosts, ViewerProtocol protocol) =>
        protocol switch
        {
            ViewerProtocol.Quic => ["--enable-quic", $"--origin-to-force-quic-on={string.Join(',', hosts)}"],
            ViewerProtocol.Http2 => ["--disable-quic"],
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "The protocol must be one of 2: Quic, Http2."),
        };
}
