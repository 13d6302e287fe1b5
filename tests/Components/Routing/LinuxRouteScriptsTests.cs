using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Components.Routing;

/// <summary>The scripts on a real kernel's table of routes, beside routes of others.</summary>
public sealed class LinuxRouteScriptsTests : IDisposable
{
    private const string Destination = "203.0.113.64/26";
    private const string Theirs = $"{Destination} via 198.51.100.11 dev v0 proto static metric 100";
    private const string Ours = $"{Destination} via 198.51.100.11 dev v0";

    /// <summary>A node on which this program runs FRR; the device in the overlay's place is a bridge.</summary>
    private const string SpeaksBgp = """
        ip link add ql-vxlan type bridge
        ip link set ql-vxlan up
        mkdir -p /etc/frr
        printf '# Made by quic-load\nrouter bgp 64512\n address-family ipv4 unicast\n' > /etc/frr/frr.conf
        printf '#!/bin/sh\ncat /run/learnt 2> /dev/null\n' > /usr/local/sbin/vtysh
        chmod 755 /usr/local/sbin/vtysh
        """;

    private static readonly StaticRoute Route = new("worker1", IPNetwork.Parse(Destination), RouterNetwork.WorkerAddress);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Theory]
    [InlineData("proto static metric 100")]
    [InlineData("metric 100")]
    [InlineData("proto dhcp metric 1")]
    [InlineData("proto 196 metric 20")]
    public async Task Remove_SameRouteWithAMetricCameLater_TakesOursOnlyHoweverOftenItRuns(string attributes)
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        await network.Router.ReadAsync($"ip route add {Destination} via 198.51.100.11 {attributes}", Token);
        var theirs = Assert.Single(await RoutesAsync(network), line => line != Ours);
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route), Token);
        Assert.Equal([theirs], await RoutesAsync(network));
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route), Token);
        Assert.Equal([theirs], await RoutesAsync(network));
    }

    [Fact]
    public async Task Remove_AnothersProtocolTookItsPlace_LeavesIt()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        await network.Router.ReadAsync($"ip route replace {Destination} via 198.51.100.11 proto static", Token);
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route), Token);
        Assert.Equal([$"{Ours} proto static"], await RoutesAsync(network));
    }

    [Fact]
    public async Task Remove_OursAlone_TakesItAndItsUnit()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        Assert.Equal([Ours], await RoutesAsync(network));
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route), Token);
        Assert.Empty(await RoutesAsync(network));
        Assert.Empty(await network.Router.ReadAsync("find /etc/systemd/system -name 'quic-load-route-*'", Token));
    }

    [Fact]
    public async Task Remove_AnotherNameHasTheSame_LeavesTheRoute()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route with { Name = "worker9" }, takeOver: false), Token);
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route), Token);
        Assert.Equal([Ours], await RoutesAsync(network));
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route with { Name = "worker9" }), Token);
        Assert.Empty(await RoutesAsync(network));
    }

    [Fact]
    public async Task Set_SameRouteWithAMetricIsThere_IsRefusedWithoutTakeOver()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync($"ip route add {Theirs}", Token);
        var error = await network.RefusalAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        Assert.Contains("metric 100", error, StringComparison.Ordinal);
        Assert.Equal([Theirs], await RoutesAsync(network));
    }

    [Fact]
    public async Task Set_SameRouteWithAMetricComesAfterOurs_IsRefusedWithoutTakeOver()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        await network.Router.ReadAsync($"ip route add {Theirs}", Token);
        Assert.Contains(
            "metric 100",
            await network.RefusalAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Set_TakeOver_SaysWhatStaysBesideOursAndWhatIsReplaced()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync($"ip route add {Theirs}; ip route add {Destination} via 198.51.100.77 proto static", Token);
        var (code, output, error) = await network.Router.RunAsync(LinuxRouteScripts.Set("router", Route, takeOver: true), Token);
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains($"router: stays beside ours: {Theirs}", output, StringComparison.Ordinal);
        Assert.Contains($"router: taken over: {Destination} via 198.51.100.77 dev v0 proto static", output, StringComparison.Ordinal);
        Assert.Equal([Ours, Theirs], await RoutesAsync(network));
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route), Token);
        await network.DoAsync(LinuxRouteScripts.Remove("router", Route), Token);
        Assert.Equal([Theirs], await RoutesAsync(network));
    }

    [Theory]
    [InlineData("via 198.51.100.11 proto bgp metric 20", "")]
    [InlineData("via 203.0.113.64 dev ql-vxlan onlink metric 30", "")]
    [InlineData("via 203.0.113.64 dev ql-vxlan onlink proto bgp metric 20", "")]
    [InlineData("via 198.51.100.11 proto bgp metric 20", "rm /etc/frr/frr.conf")]
    [InlineData("via 198.51.100.11 proto bgp metric 20", "sed -i 1d /etc/frr/frr.conf")]
    [InlineData("via 198.51.100.77 proto bgp metric 20", "true")]
    public async Task Set_RouteOfTheRoutingThatGoes_IsSetBesideItAndOneOfOthersIsRefused(string theirs, string spoil)
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync($"{SpeaksBgp}\n{spoil}\nip route add {Destination} {theirs}", Token);
        var before = Assert.Single(await RoutesAsync(network));
        if (spoil.Length > 0)
        {
            var error = await network.RefusalAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
            Assert.Contains("that somebody else set: ", error, StringComparison.Ordinal);
            Assert.Equal([before], await RoutesAsync(network));
            return;
        }
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        Assert.Equal([Ours, before], await RoutesAsync(network));
    }

    [Theory]
    [InlineData("203.0.113.64/27 via 198.51.100.11 proto bgp metric 20")]
    [InlineData("203.0.113.64/27 via 203.0.113.64 dev ql-vxlan onlink metric 30")]
    public async Task Set_RouteToAPartOfTheRange_IsRefusedWhoeverHasIt(string theirs)
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync($"{SpeaksBgp}\nip route add {theirs}", Token);
        Assert.Contains(
            "203.0.113.64/27",
            await network.RefusalAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Change_FromBgpAndBack_LosesNoPacket()
    {
        var route = new StaticRoute("worker1", IPNetwork.Parse("203.0.113.0/26"), RouterNetwork.WorkerAddress);
        const string Learnt = "203.0.113.0/26 via 198.51.100.11 proto bgp metric 20";
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync($"{SpeaksBgp}\nip route add {Learnt}\nip route del 203.0.113.0/26 proto boot", Token);
        var pings = network.Origin.ReadAsync($"ping -q -n -i 0.005 -w 6 {RouterNetwork.PodAddress} || true", Token);
        await Task.Delay(TimeSpan.FromSeconds(0.5), Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", route, takeOver: false), Token);
        await network.Router.ReadAsync($"ip route del {Learnt}", Token);
        // BGP comes back a moment after the route begins to go: the vtysh that is played knows it by then
        var removal = network.Router.RunAsync(LinuxRouteScripts.Remove("router", route), Token);
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        await network.Router.ReadAsync(
            $"""
            ip route add {Learnt}
            echo 'B   203.0.113.0/26 [200/0] via 198.51.100.11, v0, weight 1, 00:00:01' > /run/learnt
            """,
            Token
        );
        Assert.Equal(0, (await removal).Code);
        Assert.Equal(
            ["203.0.113.0/26 via 198.51.100.11 dev v0 proto bgp metric 20"],
            (await network.Router.ReadAsync("ip -4 route show 203.0.113.0/26", Token)).Trim().Split('\n').Select(line => line.Trim())
        );
        Assert.Contains(" 0% packet loss", await pings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_NobodyAnnouncesTheNode_SaysSoAndTakesTheRoute()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync(SpeaksBgp, Token);
        await network.DoAsync(LinuxRouteScripts.Set("router", Route, takeOver: false), Token);
        var (code, output, _) = await network.Router.RunAsync(LinuxRouteScripts.Remove("router", Route), Token);
        Assert.Equal(0, code);
        Assert.Contains($"router: nobody announces {Destination} via 198.51.100.11 by BGP\n", output, StringComparison.Ordinal);
        Assert.Empty(await RoutesAsync(network));
    }

    public void Dispose() => deadline.Dispose();

    private async Task<string[]> RoutesAsync(RouterNetwork network) =>
        [
            .. (await network.Router.ReadAsync($"ip -4 route show exact {Destination}", Token))
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.Length > 0),
        ];
}
