using System.Text.RegularExpressions;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads what of viewers says what they are and what they play: kind, player and youtube.</summary>
internal static partial class PlayerReader
{
    /// <summary>Where YouTube's player comes from: limits.allowedHosts must name it as any other host.</summary>
    public const string YoutubeHost = "www.youtube.com";

    private const string Owner = "testing a public service needs its owner's agreement";

    private const int ShortestPermission = 10;

    /// <summary>What is there; stand-ins where it is no good.</summary>
    public static (ViewerKind Kind, ViewerPlayer Player, YoutubeSettings? Youtube) Read(SettingsNode node, SettingsErrors errors)
    {
        var kind =
            node.Choice("kind", ViewerWords.Browser, ViewerWords.Synthetic) == ViewerWords.Synthetic
                ? ViewerKind.Synthetic
                : ViewerKind.Browser;
        var player =
            node.Choice("player", ViewerWords.Adaptive, ViewerWords.YouTube) == ViewerWords.YouTube
                ? ViewerPlayer.Youtube
                : ViewerPlayer.Adaptive;
        var section = node.Section("youtube", null);
        if (player == ViewerPlayer.Youtube && !node.Has("youtube"))
            errors.Add(
                node.PathOf("player"),
                ViewerWords.YouTube,
                $"needs {node.PathOf("youtube")} with video and permission: {Owner}",
                "Ask the owner and write who agreed and when, or use adaptive."
            );
        if (player == ViewerPlayer.Youtube && kind == ViewerKind.Synthetic)
            errors.Add(
                node.PathOf("kind"),
                ViewerWords.Synthetic,
                "must be browser where player is youtube: only a browser runs that player",
                "Use browser, or player adaptive."
            );
        return (kind, player, section is null ? null : ReadYoutube(section, errors));
    }

    private static YoutubeSettings ReadYoutube(SettingsNode node, SettingsErrors errors)
    {
        var video = node.Read("video", "dQw4w9WgXcQ", ReadVideo);
        if (!node.Has("permission"))
            errors.Add(
                node.PathOf("permission"),
                null,
                $"is missing: {Owner}",
                "Ask the owner and write who agreed and when, or remove youtube."
            );
        var permission = node.Text("permission");
        if (permission is { Length: < ShortestPermission })
            errors.Add(
                node.PathOf("permission"),
                permission,
                $"must say who agreed and when, in at least {ShortestPermission} characters: {Owner}",
                "Write one like \"A. Owner, video.example, 2026-11-20\"."
            );
        node.RejectUnknown();
        return new YoutubeSettings(video ?? string.Empty, permission ?? string.Empty);
    }

    private static Parsed<string> ReadVideo(string text) =>
        Video().IsMatch(text)
            ? text
            : (
                "must be the ID of a video: 11 letters, digits, dashes and underscores",
                "Copy what stands after v= in the video's address."
            );

    [GeneratedRegex("^[-_a-zA-Z0-9]{11}$", RegexOptions.CultureInvariant)]
    private static partial Regex Video();
}
