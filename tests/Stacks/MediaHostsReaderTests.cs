using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class MediaHostsReaderTests
{
    [Fact]
    public void Read_HostsThatTheLimitsName_AreThose() =>
        Assert.Equal(
            ["cdn.example", "198.51.100.9:8443"],
            SettingsReaderTests
                .Read(With("[cdn.example, '198.51.100.9:8443']", "[video.example, cdn.example, 198.51.100.9]"))
                .Viewers.MediaHosts
        );

    [Fact]
    public void Read_None_IsNone() => Assert.Empty(SettingsReaderTests.Read(StackYaml.Good).Viewers.MediaHosts);

    [Theory]
    [InlineData(
        "[https://cdn.example]",
        "viewers.mediaHosts[0]: \"https://cdn.example\" must be a host name or an IPv4 address, without scheme and path; its "
            + "port may follow after a colon. Write one like cdn.example or cdn.example:8443."
    )]
    [InlineData(
        "['cdn.example:99999']",
        "viewers.mediaHosts[0]: \"cdn.example:99999\" must be a host name or an IPv4 address, without scheme and path; its port "
            + "may follow after a colon. Write one like cdn.example or cdn.example:8443."
    )]
    [InlineData(
        "['a,b']",
        "viewers.mediaHosts[0]: \"a,b\" must be a host name or an IPv4 address, without scheme and path; its port may follow "
            + "after a colon. Write one like cdn.example or cdn.example:8443."
    )]
    [InlineData(
        "[video.example, cdn.example]",
        "viewers.mediaHosts[1]: \"cdn.example\" targets cdn.example, which limits.allowedHosts does not name. Add the host there "
            + "if its owner agreed to the load; else use another."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string hosts, string message) =>
        Assert.Equal([message], MistakesOf(With(hosts, "[video.example]")));

    [Fact]
    public void Read_AManifestOnAHostThatTheLimitsDoNotName_IsRefused() =>
        Assert.Equal(
            [
                "viewers.originUrl: \"https://video.example/?manifest=https://cdn.example/main.m3u8\" has a manifest that "
                    + "targets cdn.example, which limits.allowedHosts does not name. Add the host there if its owner agreed to the "
                    + "load; else use another.",
            ],
            MistakesOf(
                StackYaml.Good.Replace(
                    "https://video.example/",
                    "https://video.example/?manifest=https://cdn.example/main.m3u8",
                    StringComparison.Ordinal
                )
            )
        );

    private static string With(string hosts, string allowed) =>
        StackYaml
            .Good.Replace("protocol: quic", $"mediaHosts: {hosts}", StringComparison.Ordinal)
            .Replace("[video.example]", allowed, StringComparison.Ordinal);

    private static IEnumerable<string> MistakesOf(string yaml) =>
        Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(yaml)).Errors.Select(error => error.ToString());
}
