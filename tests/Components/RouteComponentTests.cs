using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components;

[Collection(MockedPrograms.Name)]
public sealed class RouteComponentTests
{
    [Fact]
    public async Task ManualRoutes_EachRoute_IsTriedOutFromItsProber()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new ManualRoutes(
                "router",
                new ManualRoutesArgs
                {
                    Router = IPAddress.Parse("198.51.100.1"),
                    Routes =
                    [
                        (
                            new StaticRoute("worker1", IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11")),
                            Rendered.Host("master", "198.51.100.10")
                        ),
                    ],
                }
            )
        );
        Assert.Equal("198.51.100.10", run.Input("router-route-worker1", "connection.host"));
        Assert.Contains(
            "ip route 203.0.113.0 255.255.255.192 198.51.100.11 name worker1",
            (string)run.Input("router-route-worker1", "create")!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task StaticRoutes_ManualRouter_IsRefused()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            ComponentRun.OfAsync(() =>
                _ = new StaticRoutes(
                    "router",
                    new StaticRoutesArgs
                    {
                        Host = Rendered.Host("router", "198.51.100.1"),
                        Routes = [],
                        Driver = new Manual(),
                    }
                )
            )
        );
        Assert.Contains(
            "router: the routes of a manual router must be declared as ManualRoutes.",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task StaticRoutes_EachNode_IsAStepOfItsOwn()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new StaticRoutes(
                "router",
                new StaticRoutesArgs
                {
                    Host = Rendered.Host("router", "198.51.100.1"),
                    Routes =
                    [
                        new StaticRoute("worker1", IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11")),
                        new StaticRoute("worker2", IPNetwork.Parse("203.0.113.64/26"), IPAddress.Parse("198.51.100.12")),
                    ],
                }
            )
        );
        Assert.Equal(["router", "router-route-worker1", "router-route-worker2"], run.Names.Order(StringComparer.Ordinal));
        Assert.Equal("203.0.113.64/26", run.Input("router-route-worker2", "triggers.0"));
        Assert.Equal("198.51.100.12", run.Input("router-route-worker2", "triggers.1"));
    }
}
