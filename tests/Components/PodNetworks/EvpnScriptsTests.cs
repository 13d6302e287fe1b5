using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using Xunit;
using static QuicLoad.Tests.Components.PodNetworks.OverlayNetwork;

namespace QuicLoad.Tests.Components.PodNetworks;

/// <summary>The unit's program on real kernels' tables; what FRR gives them is played.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class EvpnScriptsTests : IDisposable
{
    private const int Port = 40_000;

    private static readonly VxlanEvpn Network = new();

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Fact]
    public async Task Place_TwoNodesThatFrrFills_TheirPodsReachEachOtherAndTheOutsideSeesTheNode()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network);
        Assert.Equal(10, (await SendAsync(network, network.On(Members[1]), PodOf(Members[1]), 10)).Count);
        Assert.Equal([$"{PodOf(Members[0])}"], await SeenAsync(network.On(Members[1]), network, PodOf(Members[1])));
        Assert.Equal([$"{Members[0].Address}"], await SeenAsync(network.Outside, network, OutsideAddress));
    }

    [Fact]
    public async Task Place_SecondTime_KeepsWhatFrrFilledIn()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network);
        var before = await network.StateAsync(Members[0], Token);
        Assert.Contains($"{Members[1].PodCidr} via {Members[1].Address} dev {VxlanEvpn.Bridge}", before, StringComparison.Ordinal);
        await network.DoAsync(Members[0], Script(Members[0]), Token);
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
    }

    [Fact]
    public async Task Place_WrongBridge_IsMendedAndItsEntriesStay()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network);
        var before = await network.StateAsync(Members[0], Token);
        await network
            .On(Members[0])
            .ReadAsync(
                $"""
                ip link set {VxlanEvpn.Bridge} mtu 1400
                ip address add 192.0.2.1/32 dev {VxlanEvpn.Bridge}
                nft flush chain ip {Vxlan.Table} leaving
                sh {VxlanScripts.ProgramFile} up
                """,
                Token
            );
        Assert.Equal(before, await network.StateAsync(Members[0], Token));
    }

    [Fact]
    public async Task Place_VtepThatLeftItsBridge_IsItsPortAgain()
    {
        await using var network = await MakeAsync(Token);
        await PlaceAsync(network);
        await network.On(Members[0]).ReadAsync($"ip link set {Vxlan.Device} nomaster\nsh {VxlanScripts.ProgramFile} up", Token);
        Assert.Contains($" master {VxlanEvpn.Bridge} ", await LinkAsync(network, Vxlan.Device), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_BridgeOfAnotherMac_GetsItsOwn()
    {
        await using var network = await MakeAsync(Token);
        await network.On(Members[0]).ReadAsync($"ip link add {VxlanEvpn.Bridge} address 02:00:00:00:00:99 type bridge", Token);
        await PlaceAsync(network);
        Assert.Contains(
            $" link/ether {VxlanDocuments.Mac(Members[0])} ",
            await LinkAsync(network, VxlanEvpn.Bridge),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Remove_AsOftenAsItRuns_LeavesNothing()
    {
        await using var network = await MakeAsync(Token);
        var before = await network.StateAsync(Members[0], Token);
        await PlaceAsync(network);
        for (var i = 0; i < 2; i++)
        {
            await network.DoAsync(Members[0], NodeFileScripts.RemoveAll("node0", Files(Members[0]), Network.Leftovers), Token);
            Assert.Equal(before, await network.StateAsync(Members[0], Token));
        }
    }

    public void Dispose() => deadline.Dispose();

    /// <summary>Places the files of two nodes, and gives their kernels what FRR would.</summary>
    private async Task PlaceAsync(OverlayNetwork network)
    {
        foreach (var (node, other) in new[] { (Members[0], Members[1]), (Members[1], Members[0]) })
        {
            await network.DoAsync(node, Script(node), Token);
            await network
                .On(node)
                .ReadAsync(
                    $"""
                    ip route add {other.PodCidr} via {other.Address} dev {VxlanEvpn.Bridge} proto bgp metric 20 onlink
                    ip neigh add {other.Address} lladdr {VxlanDocuments.Mac(other)} dev {VxlanEvpn.Bridge} nud noarp extern_learn
                    bridge fdb add {VxlanDocuments.Mac(other)} dev {Vxlan.Device} dst {other.Address} self extern_learn
                    """,
                    Token
                );
        }
    }

    private Task<string> LinkAsync(OverlayNetwork network, string link) =>
        network.On(Members[0]).ReadAsync($"ip -o link show dev {link}", Token);

    /// <summary>The addresses that a pod's packets have where they arrive.</summary>
    private async Task<string[]> SeenAsync(Namespace to, OverlayNetwork network, IPAddress address)
    {
        await to.ReadAsync(
            "nft 'add table ip seen; add set ip seen sources { type ipv4_addr; flags dynamic; }; add chain ip seen in "
                + $"{{ type filter hook input priority 0; }}; add rule ip seen in udp dport {Port + 1} update @sources {{ ip saddr }}'",
            Token
        );
        await SendAsync(network, to, address, 5, Port + 1);
        var set = await to.ReadAsync("nft list set ip seen sources", Token);
        return [.. set.Split("elements = {")[^1].Split('}')[0].Split(',', StringSplitOptions.TrimEntries)];
    }

    private static Task<IReadOnlyDictionary<int, TimeSpan>> SendAsync(
        OverlayNetwork network,
        Namespace to,
        IPAddress address,
        int count,
        int port = Port
    ) => Flows.DatagramsAsync(network.On(Members[0]), new IPEndPoint(PodOf(Members[0]), port), to, new IPEndPoint(address, port), count);

    private static string Script(NodeSpec node) => NodeFileScripts.PlaceAll(node.Name, Files(node), new Vxlan().Requirements);

    /// <summary>FRR's own are for FRR.</summary>
    private static IReadOnlyList<NodeFile> Files(NodeSpec node) =>
        [.. Network.Files(node, Rendered.Vxlan() with { Nodes = Members }).Where(file => file.Restarts == Vxlan.Unit)];
}
