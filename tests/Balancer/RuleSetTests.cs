using System.Net;
using System.Net.NetworkInformation;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class RuleSetTests
{
    private static readonly NetworkLink Link = new("eth0", PhysicalAddress.Parse("02-00-00-00-00-02"));

    private static readonly Dictionary<IPAddress, PhysicalAddress> Neighbours = new()
    {
        [IPAddress.Parse("198.51.100.11")] = PhysicalAddress.Parse("02-00-00-00-00-11"),
        [IPAddress.Parse("198.51.100.12")] = PhysicalAddress.Parse("02-00-00-00-00-12"),
    };

    [Fact]
    public void Render_PathsThatTranslate_AreTheirGolden() =>
        GoldenFile.Verify("Documents/balancer/translated.nft", Render("direct", "local", "nodePort"));

    [Fact]
    public void Render_DirectReturn_MapsEverySlotToANode()
    {
        var text = Render("dsr");
        Assert.Contains(
            "chain services {\n        type filter hook ingress device \"eth0\" priority filter; policy accept;\n"
                + "        ip daddr . meta l4proto . th dport vmap { 198.18.201.3 . tcp . 443 : goto tcp-198.18.201.3-443 }\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "counter ether saddr set 02:00:00:00:00:02 ether daddr set jhash ip saddr . th sport mod 2039 seed 0x51554943 map { 0 : 02:00:",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal((1020, 1019), (text.Split("02:00:00:00:00:11").Length - 1, text.Split("02:00:00:00:00:12").Length - 1));
    }

    [Fact]
    public void Render_NodeThatNobodyKnows_GetsNoFrames()
    {
        var text = RuleSet.Render(
            Frontends("dsr"),
            Clusters.Pool,
            Link,
            Neighbours.Where(pair => pair.Key.ToString() == "198.51.100.12").ToDictionary()
        );
        Assert.Equal(MaglevTable.Slots, text.Split("02:00:00:00:00:12").Length - 1);
        Assert.DoesNotContain(
            "table netdev quic-load-balancer {\n",
            RuleSet.Render(Frontends("dsr"), Clusters.Pool, Link, new Dictionary<IPAddress, PhysicalAddress>()),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "table netdev quic-load-balancer {\n",
            RuleSet.Render(Frontends("dsr"), Clusters.Pool, null, Neighbours),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Parse_KernelsTable_HasTheCompleteEntries() =>
        Assert.Equal(
            [("198.51.100.11", "02A000000011")],
            ArpNeighbours
                .Parse(
                    """
                    IP address       HW type     Flags       HW address            Mask     Device
                    198.51.100.11    0x1         0x2         02:a0:00:00:00:11     *        eth0
                    198.51.100.12    0x1         0x0         00:00:00:00:00:00     *        eth0
                    198.51.100.13    0x1         0x2         zz:00                 *        eth0
                    nonsense
                    """
                )
                .Select(pair => ($"{pair.Address}", $"{pair.Hardware}"))
        );

    internal static string Render(params IEnumerable<string> paths) => RuleSet.Render(Frontends(paths), Clusters.Pool, Link, Neighbours);

    private static IReadOnlyList<Frontend> Frontends(params IEnumerable<string> paths)
    {
        var services = paths.Select(path => Clusters.Service($"{path}", path)).ToList();
        var empty = Clusters.Service("empty") with { SharingKey = "empty" };
        return Planner
            .Plan(
                Clusters.Of(
                    [.. services, empty, Clusters.Service("udp", transport: Transport.Udp) with { SharingKey = "empty" }],
                    [
                        .. services.SelectMany(service => new[] { 1, 2 }.Select(pod => (service.Key.Name, Clusters.Pod(pod)))),
                        ("udp", Clusters.Pod(1, transport: Transport.Udp)),
                    ]
                ),
                Clusters.Pool
            )
            .Frontends;
    }
}
