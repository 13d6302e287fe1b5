using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>What viewers.http2Host needs of the other settings.</summary>
internal static class Http2HostRules
{
    private const string Key = "viewers.http2Host";
    private const string Cure = "Remove it: each protocol has a browser of its own then.";

    /// <summary>Adds an error for each thing that is in its way.</summary>
    public static void Check(ViewerSettings viewers, IReadOnlyList<string> allowed, SettingsErrors errors)
    {
        if (viewers.Http2Host is not { } host)
            return;
        if (host.Equals(viewers.OriginUrl.Host, StringComparison.OrdinalIgnoreCase))
            errors.Add(
                Key,
                host,
                "must be another name than that of viewers.originUrl, for which QUIC is forced",
                "Write a second name of that host, or remove it: each protocol has a browser of its own then."
            );
        if (viewers.Kind == ViewerKind.Synthetic)
            errors.Add(Key, host, $"is for browsers, and viewers.kind is {ViewerWords.Synthetic}", Cure);
        if (viewers.Player == ViewerPlayer.Youtube)
            errors.Add(Key, host, $"is for the player {ViewerWords.Adaptive}, and viewers.player is {ViewerWords.YouTube}", Cure);
        if (viewers.MediaHosts.Count > 0 || MediaHostsReader.ManifestOf(viewers.OriginUrl) is not null)
            errors.Add(
                Key,
                host,
                "needs video of the page's own host: of any other, QUIC is either forced or not, for both protocols",
                "Remove it, or viewers.mediaHosts and the manifest in viewers.originUrl."
            );
        if (allowed.Count > 0 && !allowed.Contains(host, StringComparer.OrdinalIgnoreCase))
            errors.Add(
                Key,
                host,
                $"targets {host}, which limits.allowedHosts does not name",
                "Add the host there if its owner agreed to the load; else use another."
            );
    }
}
