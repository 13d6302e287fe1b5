using System.Net;
using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class AccessLogEntryTests
{
    private const string Line = """
        {"level":"info","ts":1700000000.25,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"203.0.113.66","remote_port":"44444","proto":"HTTP/3.0","method":"GET","host":"video.lab.example","uri":"/video.webm?pass=2","headers":{}},"status":206,"size":1456103}
        """;

    [Fact]
    public void Parse_RequestOverQuic_GivesItsParts()
    {
        var entry = AccessLogEntry.Parse(Line);

        Assert.NotNull(entry);
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 13, 20, 250, TimeSpan.Zero), entry.Time);
        Assert.Equal(IPAddress.Parse("203.0.113.66"), entry.Remote);
        Assert.Equal("h3", entry.Protocol);
        Assert.Equal("/video.webm?pass=2", entry.Uri);
    }

    [Fact]
    public void Parse_RequestOfABrowserThatWentAway_CameHalfAMinuteBeforeItWasLogged() =>
        Assert.Equal(
            new DateTimeOffset(2023, 11, 14, 22, 12, 50, 0, TimeSpan.Zero),
            AccessLogEntry.Parse(Line.Replace("\"status\":206", "\"duration\":30.25,\"status\":206", StringComparison.Ordinal))?.Time
        );

    [Theory]
    [InlineData("\"tls\":{\"resumed\":true},\"headers\"", true)]
    [InlineData("\"tls\":{\"resumed\":false},\"headers\"", false)]
    [InlineData("\"headers\"", false)]
    public void Parse_ResumedSession_IsTold(string logged, bool resumed) =>
        Assert.Equal(resumed, AccessLogEntry.Parse(Line.Replace("\"headers\"", logged, StringComparison.Ordinal))?.IsResumed);

    [Theory]
    [InlineData("HTTP/2.0", "h2")]
    [InlineData("HTTP/1.1", "http/1.1")]
    public void Parse_OtherProtocols_AreNamedAsBrowsersNameThem(string logged, string expected) =>
        Assert.Equal(expected, AccessLogEntry.Parse(Line.Replace("HTTP/3.0", logged, StringComparison.Ordinal))?.Protocol);

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[1]")]
    [InlineData("""{"level":"info","ts":1700000000.25,"msg":"server running"}""")]
    [InlineData("""{"ts":1700000000.25,"request":{"remote_ip":"nowhere","proto":"HTTP/3.0","uri":"/"}}""")]
    [InlineData("""{"ts":1700000000.25,"request":{"remote_ip":"203.0.113.66"}}""")]
    [InlineData("""{"ts":17000000""")]
    public void Parse_NoRequest_GivesNothing(string line) => Assert.Null(AccessLogEntry.Parse(line));
}
