using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class Http2HostRulesTests
{
    [Fact]
    public void Read_AnotherNameThatTheLimitsName_IsThat() =>
        Assert.Equal("tcp.video.example", SettingsReaderTests.Read(With("http2Host: tcp.video.example")).Viewers.Http2Host);

    [Fact]
    public void Read_None_IsNone() => Assert.Null(SettingsReaderTests.Read(StackYaml.Good).Viewers.Http2Host);

    [Theory]
    [InlineData(
        "http2Host: video.example",
        "must be another name than that of viewers.originUrl, for which QUIC is forced. Write a second name of that host, or remove it: "
            + "each protocol has a browser of its own then."
    )]
    [InlineData(
        "http2Host: cdn.example",
        "targets cdn.example, which limits.allowedHosts does not name. Add the host there if its owner agreed to the load; else use "
            + "another."
    )]
    [InlineData(
        "http2Host: tcp.video.example\n    mediaHosts: [video.example]",
        "needs video of the page's own host: of any other, QUIC is either forced or not, for both protocols. Remove it, or "
            + "viewers.mediaHosts and the manifest in viewers.originUrl."
    )]
    [InlineData(
        "http2Host: tcp.video.example\n    kind: synthetic",
        "is for browsers, and viewers.kind is synthetic. Remove it: each protocol has a browser of its own then."
    )]
    [InlineData(
        "http2Host: https://tcp.video.example/",
        "must be a DNS name of two labels or more, in lower-case letters, digits and dashes, at most 253 characters. Write one like "
            + "service.example."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string settings, string message)
    {
        var error = Assert.Single(Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(With(settings))).Errors).ToString();
        Assert.StartsWith("viewers.http2Host: \"", error, StringComparison.Ordinal);
        Assert.EndsWith($"\" {message}", error, StringComparison.Ordinal);
    }

    private static string With(string settings) =>
        StackYaml
            .Good.Replace("protocol: quic", settings, StringComparison.Ordinal)
            .Replace("[video.example]", "[video.example, tcp.video.example]", StringComparison.Ordinal);
}
