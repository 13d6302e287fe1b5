using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Options;

public sealed class OptionsReaderTests
{
    private const string Spki = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static readonly Dictionary<string, string> Valid = new()
    {
        ["VIEWER_URL"] = "https://video.example/",
        ["VIEWER_PROTOCOL"] = "quic",
    };

    private static ViewerOptions Read(params (string Name, string? Value)[] changes)
    {
        var variables = new Dictionary<string, string?>(Valid.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        foreach (var (name, value) in changes)
            variables[name] = value;
        return OptionsReader.Read(name => variables.GetValueOrDefault(name), "host1");
    }

    [Fact]
    public void Read_TwoVariables_GivesDefaultsForTheRest()
    {
        var expected = new ViewerOptions
        {
            Url = new Uri("https://video.example/"),
            Protocol = ViewerProtocol.Quic,
            Name = "host1",
            Uid = "host1",
        };
        Assert.Equal(expected, Read());
    }

    [Fact]
    public void Read_AllVariables_GivesThemAll()
    {
        var options = Read(
            ("VIEWER_PROTOCOL", "http2"),
            ("VIEWER_CERTIFICATE_SPKI", Spki),
            ("VIEWER_NAME", "viewer-1"),
            ("VIEWER_NODE", "worker1"),
            ("VIEWER_ADDRESS", "203.0.113.5"),
            ("VIEWER_UID", "0a-1"),
            ("VIEWER_KIND", "browser"),
            ("VIEWER_PLAYER", "youtube"),
            ("VIEWER_VIDEO", "aqz-KE-bpKQ"),
            ("VIEWER_DISPLAY", "headless"),
            ("VIEWER_READINESS_PORT", "8080")
        );
        var expected = new ViewerOptions
        {
            Url = new Uri("https://video.example/"),
            Protocol = ViewerProtocol.Http2,
            CertificateSpki = Spki,
            Name = "viewer-1",
            Node = "worker1",
            Address = "203.0.113.5",
            Uid = "0a-1",
            Page = PlayerPage.YouTube,
            Video = "aqz-KE-bpKQ",
            Display = ViewerDisplay.Headless,
            ReadinessPort = 8080,
        };
        Assert.Equal(expected, options);
        Assert.Equal(("https://video.example/youtube.html?v=aqz-KE-bpKQ", "youtube"), (options.PageUrl.AbsoluteUri, options.Player));
    }

    [Theory]
    [InlineData("browser", "adaptive")]
    [InlineData("synthetic", "synthetic")]
    public void Read_Kind_DecidesThePlayer(string kind, string player) =>
        Assert.Equal(
            (player, "https://video.example/"),
            (Read(("VIEWER_KIND", kind)).Player, Read(("VIEWER_KIND", kind)).PageUrl.AbsoluteUri)
        );

    [Fact]
    public void Read_NoDisplay_IsHeadlessButForYouTube() =>
        Assert.Equal(
            (ViewerDisplay.Headless, ViewerDisplay.Xvfb),
            (Read().Display, Read(("VIEWER_PLAYER", "youtube"), ("VIEWER_VIDEO", "a")).Display)
        );

    [Fact]
    public void Read_SyntheticYouTube_IsRefused()
    {
        var error = Assert.Throws<OptionsException>(() =>
            Read(("VIEWER_KIND", "synthetic"), ("VIEWER_PLAYER", "youtube"), ("VIEWER_VIDEO", "a"))
        );
        Assert.Equal(
            ["VIEWER_PLAYER: \"youtube\" must not be asked of a synthetic viewer: it plays nothing but HLS. Set VIEWER_KIND to browser."],
            error.Errors
        );
    }

    [Fact]
    public void Read_PackedWithoutNode_IsRefused() =>
        Assert.Equal(
            ["VIEWER_NODE: is not set; it must be the worker's name, by which users.json names the users. Set it, e.g. to worker1."],
            Assert.Throws<OptionsException>(() => Read(("VIEWER_KIND", "packed"))).Errors
        );

    [Fact]
    public void Read_Packed_IsThePlayerToo() => Assert.Equal("packed", Read(("VIEWER_KIND", "packed"), ("VIEWER_NODE", "worker1")).Player);

    [Fact]
    public void Read_YouTubeWithoutVideo_IsRefused()
    {
        var error = Assert.Throws<OptionsException>(() => Read(("VIEWER_PLAYER", "youtube")));
        Assert.StartsWith("VIEWER_VIDEO: \"\" must be YouTube's name of the video", Assert.Single(error.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyVariable_CountsAsUnset() => Assert.Null(Read(("VIEWER_CERTIFICATE_SPKI", "")).CertificateSpki);

    [Theory]
    [InlineData(
        "VIEWER_URL",
        null,
        "VIEWER_URL: is not set; it must be the absolute https URL of the player page. Set it, e.g. to https://video.example/."
    )]
    [InlineData(
        "VIEWER_URL",
        "http://video.example/",
        "VIEWER_URL: \"http://video.example/\" must be an absolute https URL without user name, because browsers speak QUIC and "
            + "HTTP/2 over TLS only. Give one like https://video.example/."
    )]
    [InlineData(
        "VIEWER_URL",
        "/player",
        "VIEWER_URL: \"/player\" must be an absolute https URL without user name, because browsers speak QUIC and HTTP/2 over "
            + "TLS only. Give one like https://video.example/."
    )]
    [InlineData(
        "VIEWER_URL",
        "https://a:b@video.example/",
        "VIEWER_URL: \"https://a:b@video.example/\" must be an absolute https URL without user name, because browsers speak QUIC "
            + "and HTTP/2 over TLS only. Give one like https://video.example/."
    )]
    [InlineData("VIEWER_PROTOCOL", null, "VIEWER_PROTOCOL: is not set; it must be one of 2 words: quic, http2. Set one of them.")]
    [InlineData("VIEWER_PROTOCOL", "h3", "VIEWER_PROTOCOL: \"h3\" must be one of 2 words: quic, http2. Set one of them.")]
    [InlineData("VIEWER_PROTOCOL", "QUIC", "VIEWER_PROTOCOL: \"QUIC\" must be one of 2 words: quic, http2. Set one of them.")]
    [InlineData("VIEWER_KIND", "robot", "VIEWER_KIND: \"robot\" must be one of 3 words: browser, synthetic, packed. Set one of them.")]
    [InlineData("VIEWER_DISPLAY", "x", "VIEWER_DISPLAY: \"x\" must be one of 2 words: xvfb, headless. Set one of them.")]
    [InlineData("VIEWER_UID", "../x", "VIEWER_UID: \"../x\" must be 1-100 letters, digits and \"-\". Give the pod's UID.")]
    [InlineData(
        "VIEWER_MEDIA_HOSTS",
        "cdn.example,https://x/",
        "VIEWER_MEDIA_HOSTS: \"https://x/\" must be a host, or host:port, and commas between several. Give one like cdn.example, "
            + "or leave it unset."
    )]
    [InlineData(
        "VIEWER_HTTP2_HOST",
        "tcp.video.example:443",
        "VIEWER_HTTP2_HOST: \"tcp.video.example:443\" must be a host name without port: another name of VIEWER_URL's host. Give one "
            + "like tcp.video.example, or leave it unset."
    )]
    [InlineData(
        "VIEWER_CERTIFICATE_SPKI",
        "abc",
        "VIEWER_CERTIFICATE_SPKI: \"abc\" must be 32 bytes in base64 (44 characters): the SHA-256 of the origin's public key in "
            + "DER form. Take it from the origin's certificate, or leave it unset for a publicly trusted one."
    )]
    [InlineData(
        "VIEWER_CERTIFICATE_SPKI",
        "AAAA",
        "VIEWER_CERTIFICATE_SPKI: \"AAAA\" must be 32 bytes in base64 (44 characters): the SHA-256 of the origin's public key in "
            + "DER form. Take it from the origin's certificate, or leave it unset for a publicly trusted one."
    )]
    [InlineData(
        "VIEWER_READINESS_PORT",
        "80",
        "VIEWER_READINESS_PORT: \"80\" must be a TCP port that needs no privilege, 1024-65535. Give one, or leave it unset."
    )]
    [InlineData(
        "VIEWER_READINESS_PORT",
        "65536",
        "VIEWER_READINESS_PORT: \"65536\" must be a TCP port that needs no privilege, 1024-65535. Give one, or leave it unset."
    )]
    [InlineData(
        "VIEWER_ADDRESS",
        "203.0.113.256",
        "VIEWER_ADDRESS: \"203.0.113.256\" must be an IP address. Give the viewer's own, e.g. 203.0.113.5, or leave it unset."
    )]
    public void Read_OneMistake_ToldWithValueRuleAndCure(string name, string? value, string message)
    {
        var error = Assert.Throws<OptionsException>(() => Read((name, value)));
        Assert.Equal([message], error.Errors);
    }

    [Fact]
    public void Read_SpkiLongerThanAHash_IsRefused()
    {
        var error = Assert.Throws<OptionsException>(() => Read(("VIEWER_CERTIFICATE_SPKI", Convert.ToBase64String(new byte[64]))));
        Assert.Single(error.Errors);
    }

    [Fact]
    public void Read_SeveralMistakes_ToldAllAtOnce()
    {
        var error = Assert.Throws<OptionsException>(() =>
            Read(("VIEWER_URL", "video.example"), ("VIEWER_PROTOCOL", "tcp"), ("VIEWER_CERTIFICATE_SPKI", "x"), ("VIEWER_ADDRESS", "y"))
        );
        Assert.Equal(
            ["VIEWER_URL", "VIEWER_PROTOCOL", "VIEWER_CERTIFICATE_SPKI", "VIEWER_ADDRESS"],
            error.Errors.Select(message => message.Split(':')[0])
        );
    }
}
