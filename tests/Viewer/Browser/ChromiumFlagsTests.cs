using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

public sealed class ChromiumFlagsTests
{
    private static IReadOnlyList<string> Flags(
        ViewerProtocol protocol,
        string url = "https://video.example/",
        string? spki = null,
        ViewerDisplay display = ViewerDisplay.Xvfb
    ) =>
        ChromiumFlags.For(
            new ViewerOptions
            {
                Url = new Uri(url),
                Protocol = ViewerProtocol.Quic,
                Name = "viewer-1",
                Uid = "u-1",
                CertificateSpki = spki,
                Display = display,
            },
            protocol,
            "/tmp/profile"
        );

    private static string[] ProtocolFlags(IReadOnlyList<string> flags) =>
        [.. flags.Where(flag => flag.Contains("quic", StringComparison.Ordinal))];

    [Fact]
    public void For_Quic_ForcesQuicOnTheOrigin() =>
        Assert.Equal(["--enable-quic", "--origin-to-force-quic-on=video.example:443"], ProtocolFlags(Flags(ViewerProtocol.Quic)));

    [Theory]
    [InlineData("https://video.example:8443/player", "video.example:8443")]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example:443")]
    public void For_QuicWithPortOrForeignName_ForcesThatOrigin(string url, string origin) =>
        Assert.Equal(["--enable-quic", $"--origin-to-force-quic-on={origin}"], ProtocolFlags(Flags(ViewerProtocol.Quic, url)));

    [Fact]
    public void For_QuicWithMediaElsewhere_ForcesEveryHostOnce()
    {
        var options = new ViewerOptions
        {
            Url = new Uri("https://video.example/?manifest=https%3A%2F%2Fcdn.example%3A8443%2Fmain.m3u8"),
            Protocol = ViewerProtocol.Quic,
            Name = "viewer-1",
            Uid = "u-1",
            MediaHosts = ["segments.example:443", "video.example:443"],
        };
        Assert.Equal(
            ["--enable-quic", "--origin-to-force-quic-on=video.example:443,cdn.example:8443,segments.example:443"],
            ProtocolFlags(ChromiumFlags.For(options, ViewerProtocol.Quic, "/tmp/profile"))
        );
    }

    [Fact]
    public void For_Http2_SwitchesQuicOff() => Assert.Equal(["--disable-quic"], ProtocolFlags(Flags(ViewerProtocol.Http2)));

    [Fact]
    public void For_UnknownProtocol_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Flags((ViewerProtocol)2));

    [Fact]
    public void For_CertificateGiven_TrustsThatKeyOnly() =>
        Assert.Equal(
            ["--ignore-certificate-errors-spki-list=abc="],
            Flags(ViewerProtocol.Quic, spki: "abc=").Where(flag => flag.Contains("certificate", StringComparison.Ordinal))
        );

    [Fact]
    public void For_NoCertificate_LeavesTrustAlone() =>
        Assert.DoesNotContain(Flags(ViewerProtocol.Quic), flag => flag.Contains("certificate-errors", StringComparison.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void For_AnyProtocol_KeepsTheSandboxAndWebSecurity(int protocol) =>
        Assert.DoesNotContain(
            Flags((ViewerProtocol)protocol),
            flag =>
                flag.Contains("sandbox", StringComparison.Ordinal)
                || flag.Contains("single-process", StringComparison.Ordinal)
                || flag.Contains("web-security", StringComparison.Ordinal)
                || flag == "--ignore-certificate-errors"
        );

    [Fact]
    public void For_AnyOptions_GivesEachFlagOnce()
    {
        var names = Flags(ViewerProtocol.Quic, spki: "abc=").Select(flag => flag.Split('=')[0]).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.StartsWith("--", name, StringComparison.Ordinal));
    }

    [Fact]
    public void For_Display_IsHeadlessOnlyWhereAsked()
    {
        Assert.DoesNotContain(Flags(ViewerProtocol.Quic), flag => flag.StartsWith("--headless", StringComparison.Ordinal));
        Assert.Contains("--headless=new", Flags(ViewerProtocol.Quic, display: ViewerDisplay.Headless));
    }

    [Fact]
    public void For_Profile_UsesIt() => Assert.Contains("--user-data-dir=/tmp/profile", Flags(ViewerProtocol.Quic));
}
