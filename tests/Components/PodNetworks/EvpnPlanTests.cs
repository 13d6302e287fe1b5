using System.Globalization;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.PodNetworks;

/// <summary>Overlays of 1 to 200 nodes besides the control plane, with no, one or several reflectors.</summary>
public sealed class EvpnPlanTests
{
    private static readonly Gen<(VxlanEvpn Network, ClusterSpec Cluster)> Plans =
        from workers in Gen.Choose(1, 200)
        from first in Gen.Choose(0, workers)
        from second in Gen.Choose(0, workers)
        from kind in Gen.Choose(0, 2)
        from vni in Gen.Choose(1, Vxlan.MostVni)
        let network = new VxlanEvpn
        {
            Vni = vni,
            Bgp = new Bgp { Reflectors = [.. new[] { NameOf(first), NameOf(second) }.Take(kind).Distinct()] },
        }
        select (network, EvpnSample.Cluster(network, workers));

    [Fact]
    public void Peers_AnyPlan_AreNodesOnlyAndOfBothEnds() =>
        Check(
            (network, cluster) =>
            {
                var peerings = cluster.Nodes.Select(node => network.PeeringOfNode(node, cluster)!).ToList();
                var sessions = peerings.SelectMany(one => one.Peers.Select(peer => (one.Speaker.Name, peer.Speaker.Name))).ToHashSet();
                var (nodes, reflectors) = (cluster.Nodes.Count, network.Bgp.Reflectors.Count);
                return network.PeeringOfRouter(cluster) is null
                    && sessions.All(pair => pair.Item2 != cluster.Router!.Name && sessions.Contains((pair.Item2, pair.Item1)))
                    && peerings.All(one => one.Peers.All(peer => peer.IsInternal))
                    && sessions.Count
                        == (
                            reflectors == 0
                                ? nodes * (nodes - 1)
                                : (reflectors * (reflectors - 1)) + (2 * reflectors * (nodes - reflectors))
                        );
            }
        );

    [Fact]
    public void Ranges_AnyPlan_EveryNodeGivesItsOwnOnlyAndTakesAllOthersAndNothingElse() =>
        Check(
            (network, cluster) =>
                Some(network, cluster)
                    .All(node =>
                    {
                        var lines = Configuration(network, node, cluster);
                        var (own, kernel) = (Rules(lines, "own"), Rules(lines, "kernel"));
                        return own.Count == 1
                            && Permits(own, node.PodCidr)
                            && lines.Count(line => line.StartsWith("  network ", StringComparison.Ordinal)) == 1
                            && cluster
                                .Nodes.Where(other => other != node)
                                .All(other => Permits(kernel, other.PodCidr) && !Permits(own, other.PodCidr))
                            && !Permits(kernel, new(IPAddress.Any, 0))
                            && !Permits(kernel, cluster.NodeNetwork!.Value)
                            && !Permits(kernel, cluster.ServiceCidr);
                    })
        );

    [Fact]
    public void Files_AnyPlan_NameNoOtherNodeBesidesFrrs() =>
        Check(
            (network, cluster) =>
                Some(network, cluster)
                    .All(node =>
                        network
                            .Files(node, cluster)
                            .Where(file => file.Restarts == Vxlan.Unit)
                            .SequenceEqual(network.Files(node, cluster with { Nodes = [node] }).Where(file => file.Restarts == Vxlan.Unit))
                    )
        );

    [Fact]
    public void Files_OneNodeMore_ChangeOnReflectorsOnly() =>
        Check(
            (network, cluster) =>
            {
                var more = EvpnSample.Cluster(network, cluster.Nodes.Count);
                return Some(network, cluster)
                    .All(node =>
                        network.Files(node, cluster).SequenceEqual(network.Files(node, more))
                        == (network.Bgp.Reflectors.Count > 0 && !network.Bgp.Reflectors.Contains(node.Name))
                    );
            }
        );

    [Fact]
    public void Overlay_AnyPlan_NextHopsAreNodesAndMacsTheirOwn() =>
        Check(
            (network, cluster) =>
                Some(network, cluster)
                    .All(node =>
                    {
                        var vtep = network.Overlay(node, cluster)!;
                        return vtep is { IsLearnt: true, Interface: VxlanEvpn.Bridge }
                            && vtep.Peers.Select(peer => peer.Address)
                                .SequenceEqual(cluster.Nodes.Where(other => other != node).Select(other => other.Address))
                            && vtep.Peers.Select(peer => peer.Mac).Append(vtep.Mac).Distinct().Count() == cluster.Nodes.Count;
                    })
        );

    [Fact]
    public void Bridge_Name_FitsTheKernelsFifteenCharacters() => Assert.InRange(VxlanEvpn.Bridge.Length, 1, 15);

    private static string[] Configuration(VxlanEvpn network, NodeSpec node, ClusterSpec cluster) =>
        network.Files(node, cluster).Single(file => file.Key == "frr-file").Content.Split('\n');

    /// <summary>The prefix list that a route map names.</summary>
    private static List<string> Rules(string[] lines, string map)
    {
        var at = Array.IndexOf(lines, $"route-map quic-load-{map} permit 10");
        var list = lines[at + 1].Split(' ')[^1];
        return [.. lines.Where(line => line.StartsWith($"ip prefix-list {list} seq ", StringComparison.Ordinal))];
    }

    /// <summary>As FRR reads a prefix list.</summary>
    private static bool Permits(List<string> rules, IPNetwork range)
    {
        foreach (var words in rules.Select(rule => rule.Split(' ')[5..]))
        {
            var own = IPNetwork.Parse(words[1]);
            int? Length(string word) =>
                Array.IndexOf(words, word) is > 0 and var i ? int.Parse(words[i + 1], CultureInfo.InvariantCulture) : null;
            var (least, most) = (Length("ge"), Length("le"));
            if (
                own.Contains(range.BaseAddress)
                && range.PrefixLength >= (least ?? own.PrefixLength)
                && range.PrefixLength <= (most ?? (least is null ? own.PrefixLength : 32))
            )
                return words[0] == "permit";
        }
        return false;
    }

    /// <summary>The first node, the last, and the reflectors: all would take a minute.</summary>
    private static IEnumerable<NodeSpec> Some(VxlanEvpn network, ClusterSpec cluster) =>
        cluster
            .Nodes.Where(node => network.Bgp.Reflectors.Contains(node.Name))
            .Append(cluster.Nodes[0])
            .Append(cluster.Nodes[^1])
            .Distinct();

    private static string NameOf(int number) => number == 0 ? "master" : $"worker{number}";

    private static void Check(Func<VxlanEvpn, ClusterSpec, bool> property) =>
        Prop.ForAll(Plans.ToArbitrary(), plan => property(plan.Network, plan.Cluster)).QuickCheckThrowOnFailure();
}
