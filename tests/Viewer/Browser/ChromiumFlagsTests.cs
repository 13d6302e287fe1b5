using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

public sealed class ChromiumFlagsTests
{
    private static ViewerOptions Options(ViewerProtocol protocol, string url = "https://video.example/", string? spki = null) =>
        new() { Url = new Uri(url), Protocol = protocol, Name = "viewer-1", CertificateSpki = spki };

    private static string[] ProtocolFlags(ViewerOptions options) =>
        [.. ChromiumFlags.For(options, "/tmp/profile").Where(flag => flag.Contains("quic", StringComparison.Ordinal))];

    [Fact]
    public void For_Quic_ForcesQuicOnTheOrigin() =>
        Assert.Equal(["--enable-quic", "--origin-to-force-quic-on=video.example:443"], ProtocolFlags(Options(ViewerProtocol.Quic)));

    [Theory]
    [InlineData("https://video.example:8443/player", "video.example:8443")]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example:443")]
    public void For_QuicWithPortOrForeignName_ForcesThatOrigin(string url, string origin) =>
        Assert.Equal(["--enable-quic", $"--origin-to-force-quic-on={origin}"], ProtocolFlags(Options(ViewerProtocol.Quic, url)));

    [Fact]
    public void For_Http2_SwitchesQuicOff() => Assert.Equal(["--disable-quic"], ProtocolFlags(Options(ViewerProtocol.Http2)));

    [Fact]
    public void For_UnknownProtocol_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChromiumFlags.For(Options((ViewerProtocol)2), "/tmp/profile"));

    [Fact]
    public void For_CertificateGiven_TrustsThatKeyOnly() =>
        Assert.Equal(
            ["--ignore-certificate-errors-spki-list=abc="],
            ChromiumFlags.For(Options(ViewerProtocol.Quic, spki: "abc="), "/tmp/profile").Where(flag => flag.Contains("certificate", StringComparison.Ordinal)));

    [Fact]
    public void For_NoCertificate_LeavesTrustAlone() =>
        Assert.DoesNotContain(
            ChromiumFlags.For(Options(ViewerProtocol.Quic), "/tmp/profile"),
            flag => flag.Contains("certificate-errors", StringComparison.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void For_AnyProtocol_KeepsTheSandboxAndWebSecurity(int protocol) =>
        Assert.DoesNotContain(
            ChromiumFlags.For(Options((ViewerProtocol)protocol), "/tmp/profile"),
            flag => flag.Contains("sandbox", StringComparison.Ordinal)
                || flag.Contains("single-process", StringComparison.Ordinal)
                || flag.Contains("web-security", StringComparison.Ordinal)
                || flag == "--ignore-certificate-errors");

    [Fact]
    public void For_AnyOptions_GivesEachFlagOnce()
    {
        var names = ChromiumFlags.For(Options(ViewerProtocol.Quic, spki: "abc="), "/tmp/profile").Select(flag => flag.Split('=')[0]).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.StartsWith("--", name, StringComparison.Ordinal));
    }

    [Fact]
    public void For_Profile_UsesIt() => Assert.Contains("--user-data-dir=/tmp/profile", ChromiumFlags.For(Options(ViewerProtocol.Quic), "/tmp/profile"));
}
