using System.Net;
using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class PodRouteTests
{
    [Fact]
    public void Parse_RoutesOfARouter_KeepsThoseByWayOfANode()
    {
        var routes = PodRoute.Parse(
            """
            [{"dst":"default","gateway":"192.0.2.1","dev":"eth9"},
             {"dst":"198.51.100.0/24","dev":"eth0","protocol":"kernel","prefsrc":"198.51.100.1"},
             {"dst":"203.0.113.0/26","gateway":"198.51.100.11","dev":"eth0","protocol":"static","flags":[]},
             {"dst":"203.0.113.200","gateway":"198.51.100.12","dev":"eth0","flags":[]}]
            """
        );

        Assert.Equal(
            [
                new PodRoute(IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11")),
                new PodRoute(IPNetwork.Parse("203.0.113.200/32"), IPAddress.Parse("198.51.100.12")),
            ],
            routes
        );
    }

    [Fact]
    public void Parse_NoOutput_IsNoRoute() => Assert.Empty(PodRoute.Parse(""));
}
