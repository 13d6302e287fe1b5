using QuicLoad.Doctor.Facts;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Reading;

public sealed class RouteFactTests
{
    private static readonly string[] Table =
    [
        "default via 198.51.100.1 dev eth0 ",
        "198.18.210.1 nhid 32 proto bgp metric 20 ",
        "\tnexthop via 198.51.100.11 dev eth1 weight 1 ",
        "\tnexthop via 198.51.100.12 dev eth1 weight 1 ",
        "203.0.113.0/25 nhid 28 via 198.51.100.11 dev eth1 proto bgp metric 20 ",
        "\tnexthop via 198.51.100.13 dev eth1 weight 1 ",
        "198.51.100.0/24 dev eth1 proto kernel scope link src 198.51.100.1 ",
        "\tnexthop via somewhere",
    ];

    [Fact]
    public void ParseAll_SeveralNextHops_AreOneRouteWithAllOfThem()
    {
        var routes = RouteFact.ParseAll(Table);
        Assert.Equal(
            ["198.18.210.1/32 198.51.100.11 198.51.100.12", "203.0.113.0/25 198.51.100.11", "198.51.100.0/24 "],
            routes.Select(route => $"{route.Destination} {string.Join(' ', route.Gateways)}")
        );
        Assert.Contains("nexthop via 198.51.100.12", routes[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseAll_NextHopsOfNoRoute_AreLeftOut() => Assert.Empty(RouteFact.ParseAll(Table[2..4]));
}
