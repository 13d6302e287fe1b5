using QuicLoad.Components.Viewers;
using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class PlayerReaderTests
{
    private const string Owner = "testing a public service needs its owner's agreement";

    [Fact]
    public void Read_YoutubeWithPermission_IsThatVideo()
    {
        var viewers = SettingsReaderTests
            .Read(With("{ video: dQw4w9WgXcQ, permission: 'A. Owner, 2026-11-20' }", "[video.example, www.youtube.com]"))
            .Viewers;
        Assert.Equal(
            (ViewerPlayer.Youtube, new YoutubeSettings("dQw4w9WgXcQ", "A. Owner, 2026-11-20")),
            (viewers.Player, viewers.Youtube!)
        );
    }

    [Theory]
    [InlineData(
        "{ video: dQw4w9WgXcQ }",
        "viewers.youtube.permission: is missing: " + Owner + ". Ask the owner and write who agreed and when, or remove youtube."
    )]
    [InlineData(
        "{ video: dQw4w9WgXcQ, permission: yes! }",
        "viewers.youtube.permission: \"yes!\" must say who agreed and when, in at least 10 characters: "
            + Owner
            + ". Write one like \"A. Owner, video.example, 2026-11-20\"."
    )]
    [InlineData("{ permission: 'A. Owner, 2026-11-20' }", "viewers.youtube.video: is missing. Add it, e.g. video: dQw4w9WgXcQ.")]
    [InlineData(
        "{ video: 'https://youtu.be/x', permission: 'A. Owner, 2026-11-20' }",
        "viewers.youtube.video: \"https://youtu.be/x\" must be the ID of a video: 11 letters, digits, dashes and underscores. "
            + "Copy what stands after v= in the video's address."
    )]
    [InlineData(
        "{ video: dQw4w9WgXcQ, permission: 'A. Owner, 2026-11-20', film: 1 }",
        "viewers.youtube.film: is not a setting. Remove it, or use one of permission, video."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string youtube, string message) =>
        Assert.Equal([message], MistakesOf(With(youtube, "[video.example, www.youtube.com]")));

    [Fact]
    public void Read_YoutubeWithoutSection_IsRefused() =>
        Assert.Equal(
            [
                "viewers.player: \"youtube\" needs viewers.youtube with video and permission: "
                    + Owner
                    + ". Ask the owner and write who agreed and when, or use adaptive.",
            ],
            MistakesOf(
                StackYaml
                    .Good.Replace("protocol: quic", "player: youtube", StringComparison.Ordinal)
                    .Replace("[video.example]", "[video.example, www.youtube.com]", StringComparison.Ordinal)
            )
        );

    [Fact]
    public void Read_YoutubeThatTheLimitsDoNotName_IsRefused() =>
        Assert.Equal(
            [
                "viewers.player: \"youtube\" targets www.youtube.com, which limits.allowedHosts does not name. Add the host "
                    + "there if its owner agreed to the load; else use adaptive.",
            ],
            MistakesOf(With("{ video: dQw4w9WgXcQ, permission: 'A. Owner, 2026-11-20' }", "[video.example]"))
        );

    [Fact]
    public void Read_SyntheticWithYoutube_IsRefused() =>
        Assert.Equal(
            [
                "viewers.kind: \"synthetic\" must be browser where player is youtube: only a browser runs that player. Use "
                    + "browser, or player adaptive.",
            ],
            MistakesOf(
                With("{ video: dQw4w9WgXcQ, permission: 'A. Owner, 2026-11-20' }", "[video.example, www.youtube.com]")
                    .Replace("player: youtube", "player: youtube\n    kind: synthetic", StringComparison.Ordinal)
            )
        );

    private static string With(string youtube, string hosts) =>
        StackYaml
            .Good.Replace("protocol: quic", $"player: youtube\n    youtube: {youtube}", StringComparison.Ordinal)
            .Replace("[video.example]", hosts, StringComparison.Ordinal);

    private static IEnumerable<string> MistakesOf(string yaml) =>
        Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(yaml)).Errors.Select(error => error.ToString());
}
