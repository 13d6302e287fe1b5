using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Golden;

public sealed class VxlanDocumentTests
{
    [Theory]
    [InlineData("vxlan-peers", "vxlan.peers")]
    [InlineData("vxlan-rules", "vxlan.nft")]
    [InlineData("vxlan-unit", "quic-load-vxlan.service")]
    public void File_OfAWorker_IsItsGolden(string key, string golden) =>
        GoldenFile.Verify(
            $"Documents/vxlan/{golden}",
            new Vxlan().Files(Rendered.Node, Rendered.Vxlan()).Single(file => file.Key == key).Content
        );

    [Fact]
    public void Files_All_AreTakenOverByAReloadOfTheOneUnit() =>
        Assert.All(
            new Vxlan().Files(Rendered.Node, Rendered.Vxlan()),
            file => Assert.Equal((Vxlan.Unit, true), (file.Restarts, file.Reloads))
        );

    [Fact]
    public void Device_Name_FitsTheKernelsFifteenCharacters() => Assert.InRange(Vxlan.Device.Length, 1, 15);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(200)]
    public void Peers_AnyNumberOfNodes_EachKnowsEveryOtherOnceByAMacOfItsOwn(int count)
    {
        var nodes = Enumerable.Range(0, count).Select(Node).ToList();
        var cluster = Rendered.Vxlan() with { Nodes = nodes };
        var all = nodes.Select(node => VxlanDocuments.Mac(node)).ToHashSet();
        Assert.Equal(count, all.Count);
        foreach (var node in nodes)
        {
            var lines = VxlanDocuments.Peers(new Vxlan().Overlay(node, cluster)!).Split('\n');
            var peers = lines.Where(line => line.StartsWith("peer ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
            Assert.Equal(nodes.Where(other => other != node).Select(other => $"{other.PodCidr}"), peers.Select(peer => peer[2]));
            Assert.Equal(all.Where(mac => mac != VxlanDocuments.Mac(node)), peers.Select(peer => peer[4]));
            Assert.Single(lines, line => line == $"own {node.Address} {node.PodCidr.BaseAddress} {VxlanDocuments.Mac(node)} 1 4789");
            Assert.All(nodes, other => Assert.Contains($"{other.PodCidr}", VxlanDocuments.Rules(node, cluster), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Routing_Vxlan_TellsTheRouterNothingAndShowsNodes()
    {
        var routing = new Vxlan();
        Assert.Empty(routing.OnRouter(Rendered.Node));
        Assert.Equal("198.51.100.11/32", $"{routing.SeenOutside(Rendered.Node)}");
        Assert.Equal($"{Rendered.Node.PodCidr}", $"{new Static().SeenOutside(Rendered.Node)}");
    }

    private static NodeSpec Node(int index) =>
        new()
        {
            Name = $"node{index}",
            Address = IPNetwork.Parse("198.51.0.0/16").AddressAt(index + 1),
            PodCidr = new IPNetwork(IPNetwork.Parse("198.18.0.0/15").AddressAt(index * 256L), 24),
        };
}
