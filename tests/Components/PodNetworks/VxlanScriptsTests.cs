using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using Xunit;
using static QuicLoad.Tests.Components.PodNetworks.OverlayNetwork;

namespace QuicLoad.Tests.Components.PodNetworks;

/// <summary>The routing's files and scripts on real kernels' tables.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class VxlanScriptsTests : IDisposable
{
    private const int Port = 40_000;

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Fact]
    public async Task Place_TwoNodes_TheirPodsReachEachOtherAndTheOutsideSeesTheNode()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network, Members[0], Members[1]);
        Assert.Equal(10, (await SendAsync(network, Members[0], Members[1], 10)).Count);
        await network.Outside.ReadAsync(
            "nft 'add table ip seen; add set ip seen sources { type ipv4_addr; flags dynamic; }; add chain ip seen in "
                + $"{{ type filter hook input priority 0; }}; add rule ip seen in udp dport {Port} update @sources {{ ip saddr }}'",
            Token
        );
        await Flows.DatagramsAsync(
            network.On(Members[0]),
            new IPEndPoint(PodOf(Members[0]), Port),
            network.Outside,
            new IPEndPoint(OutsideAddress, Port),
            5
        );
        Assert.Contains(
            $"elements = {{ {Members[0].Address} }}",
            await network.Outside.ReadAsync("nft list set ip seen sources", Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Place_SecondTime_ChangesNothing()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network, Members[0], Members[1]);
        var before = await network.StateAsync(Members[0], Token);
        await PlaceAsync(network, Members[0], Members[1]);
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
    }

    [Fact]
    public async Task Place_APeerMoreAndLess_LosesNoPacketOfTheOthers()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network, Members[0], Members[1]);
        var before = await network.StateAsync(Members[0], Token);
        var sending = SendAsync(network, Members[0], Members[1], 600, TimeSpan.FromMilliseconds(4));
        await PlaceAsync(network, [.. Members]);
        Assert.Equal(10, (await SendAsync(network, Members[0], Members[2], 10, port: Port + 1)).Count);
        await PlaceAsync(network, Members[0], Members[1]);
        Assert.Equal(600, (await sending).Count);
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
    }

    [Fact]
    public async Task Place_ForeignEntries_AreTakenAwayAndWrongOnesMended()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network, Members[0], Members[1]);
        var before = await network.StateAsync(Members[0], Token);
        await network
            .On(Members[0])
            .ReadAsync(
                $"""
                bridge fdb append 00:00:00:00:00:00 dev {Vxlan.Device} dst 198.51.100.99
                bridge fdb replace {VxlanDocuments.Mac(Members[1])} dev {Vxlan.Device} dst 198.51.100.99 self permanent
                ip neigh replace {Members[1].PodCidr.BaseAddress} lladdr 02:00:00:00:00:99 dev {Vxlan.Device} nud permanent
                ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev {Vxlan.Device} nud permanent
                ip route add 192.0.2.0/24 via 192.0.2.9 dev {Vxlan.Device} onlink
                ip address add 192.0.2.1/32 dev {Vxlan.Device}
                ip link set {Vxlan.Device} mtu 1400
                nft flush chain ip {Vxlan.Table} leaving
                sh {VxlanScripts.ProgramFile} up
                """,
                Token
            );
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
    }

    [Fact]
    public async Task Place_AnotherIdentifier_MakesTheDeviceAgain()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network, Members[0], Members[1]);
        await PlaceAsync(network, new Vxlan { Vni = 42, Port = 8472 }, Members[0], Members[1]);
        Assert.Equal(10, (await SendAsync(network, Members[0], Members[1], 10)).Count);
        Assert.Contains(
            "vxlan id 42 ",
            await network.On(Members[0]).ReadAsync($"ip -d link show {Vxlan.Device}", Token),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("id 1 dstport 4789")]
    [InlineData("external dstport 4789")]
    public async Task Place_SomebodyElsesDevice_IsRefusedByName(string device)
    {
        await using var network = await MakeAsync(Token);
        await network.On(Members[0]).ReadAsync($"ip link add other.1 type vxlan {device}", Token);
        var before = await network.StateAsync(Members[0], Token);
        var (code, _, error) = await network.On(Members[0]).RunAsync(Script(Members[0], new Vxlan(), Members), Token);
        Assert.Equal(1, code);
        Assert.Equal(
            "node0: has the VXLAN device other.1 on port 4789, which somebody else made and which takes packets of network 1. Remove it "
                + "(ip link delete other.1), or give podNetwork.vxlan another vni or port.\n",
            error
        );
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
    }

    [Fact]
    public async Task Place_SomebodyElsesDeviceOfAnotherNetwork_IsLeftAlone()
    {
        await using var network = await MakeAsync(Token);
        await network.On(Members[0]).ReadAsync("ip link add other.1 type vxlan id 11 dstport 4789", Token);
        await PlaceAsync(network, Members[0], Members[1]);
        await RemoveAsync(network, Members[0]);
        await network.On(Members[0]).ReadAsync("ip link show other.1", Token);
    }

    [Fact]
    public async Task Remove_AsOftenAsItRuns_LeavesNothing()
    {
        await using var network = await MakeAsync(Token);
        var before = await network.StateAsync(Members[0], Token);
        await PlaceAsync(network, Members[0], Members[1]);
        await RemoveAsync(network, Members[0]);
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
        await RemoveAsync(network, Members[0]);
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
        Assert.Empty(await network.On(Members[0]).ReadAsync("find /etc /usr/local -name 'quic-load*'", Token));
    }

    [Fact]
    public async Task Remove_UnitThatFailedHalfway_LeavesNothing()
    {
        await using var network = await MakeAsync(Token);
        var before = await network.StateAsync(Members[0], Token);
        await PlaceAsync(network, Members[0], Members[1]);
        await network.On(Members[0]).ReadAsync("rm -r /run/active-units", Token);
        await RemoveAsync(network, Members[0]);
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
    }

    public void Dispose() => deadline.Dispose();

    private Task PlaceAsync(OverlayNetwork network, params NodeSpec[] nodes) => PlaceAsync(network, new Vxlan(), nodes);

    private async Task PlaceAsync(OverlayNetwork network, Vxlan routing, params NodeSpec[] nodes)
    {
        foreach (var node in nodes)
            await network.DoAsync(node, Script(node, routing, nodes), Token);
    }

    private Task RemoveAsync(OverlayNetwork network, NodeSpec node) =>
        network.DoAsync(
            node,
            NodeFileScripts.RemoveAll(node.Name, new Vxlan().Files(node, Rendered.Vxlan()), new Vxlan().Leftovers),
            Token
        );

    private static string Script(NodeSpec node, Vxlan routing, IReadOnlyList<NodeSpec> nodes) =>
        NodeFileScripts.PlaceAll(node.Name, routing.Files(node, Rendered.Vxlan() with { Nodes = nodes }), routing.Requirements);

    private static Task<IReadOnlyDictionary<int, TimeSpan>> SendAsync(
        OverlayNetwork network,
        NodeSpec from,
        NodeSpec to,
        int count,
        TimeSpan? every = null,
        int port = Port
    ) =>
        Flows.DatagramsAsync(
            network.On(from),
            new IPEndPoint(PodOf(from), port),
            network.On(to),
            new IPEndPoint(PodOf(to), port),
            count,
            every: every
        );
}
