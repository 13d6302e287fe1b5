using System.Net;
using QuicLoad.Acceptance.Networks;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Networks;

public sealed class CaptureParsingTests
{
    /// <summary>As tcpdump 4.99 printed it; the second frame carries a packet of IPv6.</summary>
    private const string Capture = """
        20:32:43.823435 IP (tos 0x0, ttl 64, id 46929, offset 0, flags [none], proto UDP (17), length 134)
            198.51.100.11.49327 > 198.51.100.12.4789: VXLAN, flags [I] (0x08), vni 5
        IP (tos 0x0, ttl 64, id 12348, offset 0, flags [DF], proto ICMP (1), length 84)
            203.0.113.5 > 203.0.113.130: ICMP echo request, id 15376, seq 1, length 64
        20:31:39.132121 IP (tos 0x0, ttl 64, id 36279, offset 0, flags [none], proto UDP (17), length 126)
            198.51.100.11.50971 > 198.51.100.12.4789: VXLAN, flags [I] (0x08), vni 5
        IP6 (hlim 1, next-header Options (0) payload length: 36) :: > ff02::16: HBH (rtalert: 0x0000) (padn) [icmp6 sum ok] ICMP6
        20:32:43.823474 IP (tos 0x0, ttl 64, id 14970, offset 0, flags [none], proto UDP (17), length 134)
            198.51.100.12.49327 > 198.51.100.11.4789: VXLAN, flags [I] (0x08), vni 5
        IP (tos 0x0, ttl 64, id 47050, offset 0, flags [none], proto ICMP (1), length 84)
            203.0.113.130 > 203.0.113.5: ICMP echo reply, id 15376, seq 1, length 64
        """;

    private const string Table = """
        BGP table version is 3, local router ID is 198.51.100.1, vrf id 0
        Default local pref 100, local AS 64512
        Status codes:  s suppressed, d damped, h history, * valid, > best, = multipath,
                       i internal, r RIB-failure, S Stale, R Removed
        Origin codes:  i - IGP, e - EGP, ? - incomplete

           Network          Next Hop            Metric LocPrf Weight Path
        *>i198.18.128.0/24  198.51.100.10            0    100      0 i
        *>i203.0.113.0/25   198.51.100.11            0    100      0 i
        * i203.0.113.128/25 198.51.100.12            0    100      0 i

        Displayed  3 routes and 3 total paths
        """;

    private static readonly IPAddress One = IPAddress.Parse("198.51.100.11");
    private static readonly IPAddress Two = IPAddress.Parse("198.51.100.12");
    private static readonly IPAddress PodOne = IPAddress.Parse("203.0.113.5");
    private static readonly IPAddress PodTwo = IPAddress.Parse("203.0.113.130");

    [Fact]
    public void Frames_OfAPing_HaveOuterAndInnerAddresses() =>
        Assert.Equal(
            [
                new CapturedFrame(One, Two, 4789, 5, PodOne, PodTwo, "ICMP echo request"),
                new CapturedFrame(Two, One, 4789, 5, PodTwo, PodOne, "ICMP echo reply"),
            ],
            CapturedFrame.ParseAll(Capture)
        );

    [Fact]
    public void Frames_OfNothing_AreNone() => Assert.Empty(CapturedFrame.ParseAll(""));

    [Fact]
    public void BgpRows_OfATable_HaveRangeAndNextHop() =>
        Assert.Equal(
            [
                new BgpRow(IPNetwork.Parse("198.18.128.0/24"), IPAddress.Parse("198.51.100.10"), IsBest: true),
                new BgpRow(IPNetwork.Parse("203.0.113.0/25"), One, IsBest: true),
                new BgpRow(IPNetwork.Parse("203.0.113.128/25"), Two, IsBest: false),
            ],
            BgpRow.ParseAll(Table)
        );

    [Fact]
    public void Page_CommandAndAnswer_CannotLeaveTheirBlock()
    {
        var page = new CapturePage();

        page.Begin("BGP", "The table.");
        page.Add("router", "vtysh", "a\u001b[31m \n```\n");

        Assert.Equal("### BGP\n\nThe table.\n\n```console\nrouter# vtysh\na\\u001b[31m\n~~~\n```\n", page.ToString());
    }

    [Theory]
    [InlineData(CaptureScripts.Capture)]
    [InlineData(CaptureScripts.Entries)]
    [InlineData(CaptureScripts.Overlay)]
    public async Task Script_PassesShellcheck(string script) =>
        Assert.Equal("", await ShellPrograms.CheckAsync(script, CancellationToken.None));
}
