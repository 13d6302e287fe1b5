using System.Net;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class AddressPlanTests
{
    [Fact]
    public void Make_ManyServices_AreGivenThePoolFromItsEnd()
    {
        var (given, refused) = AddressPlan.Make(Clusters.Pool, [Clusters.Service("a"), Clusters.Service("b")]);
        Assert.Equal("198.18.201.3", Of(given, "a"));
        Assert.Equal("198.18.201.2", Of(given, "b"));
        Assert.Empty(refused);
    }

    [Fact]
    public void Make_AddressInTheStatus_IsKept()
    {
        var shown = Clusters.Service("z") with { Shown = [IPAddress.Parse("198.18.201.3")] };
        var (given, _) = AddressPlan.Make(Clusters.Pool, [Clusters.Service("a"), shown]);
        Assert.Equal("198.18.201.3", Of(given, "z"));
        Assert.Equal("198.18.201.2", Of(given, "a"));
    }

    [Fact]
    public void Make_AddressInTheStatusOfNoPool_IsGivenUp()
    {
        var shown = Clusters.Service("a") with { Shown = [IPAddress.Parse("192.0.2.1")] };
        Assert.Equal("198.18.201.3", Of(AddressPlan.Make(Clusters.Pool, [shown]).Given, "a"));
    }

    [Fact]
    public void Make_AskedAddress_IsGivenBeforeAnyOther()
    {
        var asked = Clusters.Service("z") with { Asked = IPAddress.Parse("198.18.201.3") };
        var (given, _) = AddressPlan.Make(Clusters.Pool, [Clusters.Service("a"), asked]);
        Assert.Equal("198.18.201.3", Of(given, "z"));
        Assert.Equal("198.18.201.2", Of(given, "a"));
    }

    [Fact]
    public void Make_AskedForAnotherThanIsShown_IsMoved()
    {
        var moved = Clusters.Service("a") with { Asked = IPAddress.Parse("198.18.200.0"), Shown = [IPAddress.Parse("198.18.201.3")] };
        Assert.Equal("198.18.200.0", Of(AddressPlan.Make(Clusters.Pool, [moved]).Given, "a"));
    }

    [Fact]
    public void Make_TwoAskForOne_TheOlderHasIt()
    {
        var older = Clusters.Service("z") with { Asked = IPAddress.Parse("198.18.200.1"), Made = new DateTime(2026, 1, 1) };
        var newer = Clusters.Service("a") with { Asked = IPAddress.Parse("198.18.200.1"), Made = new DateTime(2026, 1, 2) };
        var (given, refused) = AddressPlan.Make(Clusters.Pool, [newer, older]);
        Assert.Equal("198.18.200.1", Of(given, "z"));
        Assert.Equal("spec.loadBalancerIP: \"198.18.200.1\" is taken by services/z", refused[Clusters.Key("a")]);
    }

    [Fact]
    public void Make_AskedOutsideOfThePool_IsRefused() =>
        Assert.Equal(
            "spec.loadBalancerIP: \"192.0.2.1\" must be in the pool, 198.18.200.0/29, 198.18.201.0/30",
            AddressPlan.Make(Clusters.Pool, [Clusters.Service("a") with { Asked = IPAddress.Parse("192.0.2.1") }]).Refused[
                Clusters.Key("a")
            ]
        );

    [Fact]
    public void Make_TcpAndUdpOfOneKey_ShareAnAddress()
    {
        var (given, _) = AddressPlan.Make(
            Clusters.Pool,
            [
                Clusters.Service("video") with
                {
                    SharingKey = "video",
                },
                Clusters.Service("video-udp", transport: Transport.Udp) with
                {
                    SharingKey = "video",
                },
                Clusters.Service("other") with
                {
                    SharingKey = "other",
                },
            ]
        );
        Assert.Equal(Of(given, "video"), Of(given, "video-udp"));
        Assert.NotEqual(Of(given, "video"), Of(given, "other"));
    }

    [Fact]
    public void Make_OneKeyAndOnePort_ShareNothing()
    {
        var (given, _) = AddressPlan.Make(
            Clusters.Pool,
            [Clusters.Service("a") with { SharingKey = "k" }, Clusters.Service("b") with { SharingKey = "k" }]
        );
        Assert.NotEqual(Of(given, "a"), Of(given, "b"));
    }

    [Fact]
    public void Make_MoreThanThePoolHas_RefusesTheRest()
    {
        var (given, refused) = AddressPlan.Make(Clusters.Pool, Enumerable.Range(10, 13).Select(i => Clusters.Service($"s{i}")));
        Assert.Equal(12, given.Values.Distinct().Count());
        Assert.Equal("the pool has 12 addresses, and all are taken", Assert.Single(refused).Value);
    }

    [Fact]
    public void Make_Again_GivesEachWhatItHas()
    {
        var services = Enumerable.Range(10, 8).Select(i => Clusters.Service($"s{i}")).ToList();
        var first = AddressPlan.Make(Clusters.Pool, services).Given;
        var later = services.Skip(3).Select(service => service with { Shown = [first[service.Key]] }).Append(Clusters.Service("new"));
        var second = AddressPlan.Make(Clusters.Pool, later).Given;
        Assert.All(services.Skip(3), service => Assert.Equal(first[service.Key], second[service.Key]));
    }

    private static string Of(IReadOnlyDictionary<ServiceKey, IPAddress> given, string name) => $"{given[Clusters.Key(name)]}";
}
