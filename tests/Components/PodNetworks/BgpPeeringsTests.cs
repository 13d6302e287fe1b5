using System.Net;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.PodNetworks;

/// <summary>Of 1 to 200 workers, with no, one or several reflectors on nodes or on the router.</summary>
public sealed class BgpPeeringsTests
{
    private static readonly Gen<(Bgp Bgp, ClusterSpec Cluster)> Plans =
        from workers in Gen.Choose(1, 200)
        from first in Gen.Choose(0, workers)
        from second in Gen.Choose(0, workers)
        from kind in Gen.Choose(0, 4)
        select Plan(
            workers,
            kind switch
            {
                0 => [],
                1 => ["router"],
                2 => [NameOf(first)],
                3 => new[] { NameOf(first), NameOf(second) }.Distinct().ToArray(),
                _ => ["router", NameOf(first)],
            },
            kind is 0 or 2 or 3 && first % 2 == 0 ? 64900 : null
        );

    [Fact]
    public void Peers_AnyPlan_AreOfBothEndsAndOfNobodyElse() =>
        Check(
            (bgp, cluster) =>
            {
                var peerings = Peerings(bgp, cluster);
                var sessions = peerings.SelectMany(one => one.Peers.Select(peer => (one.Speaker.Name, peer.Speaker.Name))).ToHashSet();
                return sessions.All(pair => pair.Item1 != pair.Item2 && sessions.Contains((pair.Item2, pair.Item1)))
                    && sessions.Count == peerings.Sum(one => one.Peers.Count)
                    && sessions.Count == 2 * BgpPeerings.Sessions(bgp, cluster)
                    && sessions.All(pair =>
                        bgp.Reflectors.Count == 0 || bgp.Reflectors.Contains(pair.Item1) || bgp.Reflectors.Contains(pair.Item2)
                    )
                    && sessions.Count == Expected(peerings.Count, bgp.Reflectors.Count);
            }
        );

    [Fact]
    public void Routes_AnyPlan_ReachEveryoneAndNothingElseDoes() =>
        Check(
            (bgp, cluster) =>
            {
                var peerings = Peerings(bgp, cluster).ToDictionary(one => one.Speaker.Name);
                IPNetwork[] foreign =
                [
                    new(IPAddress.Any, 0),
                    cluster.NodeNetwork!.Value,
                    cluster.ServiceCidr,
                    IPNetwork.Parse("198.51.100.8/29"),
                ];
                return peerings.Values.All(to =>
                    cluster.Nodes.Where(node => node.Name != to.Speaker.Name).All(node => Reaches(peerings, node, to))
                    && to.Peers.All(from => foreign.All(range => !Accepts(to, from, range)))
                    && to.Peers.Where(from => !from.Speaker.Reflects)
                        .All(from => cluster.Nodes.All(node => Accepts(to, from, node.PodCidr) == (node.Name == from.Speaker.Name)))
                );
            }
        );

    [Fact]
    public void Files_OneNodeMore_ChangeOnReflectorsOnly() =>
        Check(
            (bgp, cluster) =>
            {
                var more = BgpSample.Cluster(bgp, cluster.Nodes.Count);
                return cluster.Nodes.All(node =>
                    (bgp.Files(node, cluster)[1].Content == bgp.Files(node, more)[1].Content)
                    == (bgp.Reflectors.Count > 0 && !bgp.Reflectors.Contains(node.Name))
                );
            }
        );

    [Theory]
    [InlineData(200, 201 * 202 / 2)]
    [InlineData(2, 3 * 4 / 2)]
    public void Sessions_Mesh_AreOneOfEachPair(int workers, int expected) =>
        Assert.Equal(expected, BgpPeerings.Sessions(BgpSample.Mesh, BgpSample.Cluster(BgpSample.Mesh, workers)));

    /// <summary>A node's range comes to another speaker over a session of both, or over a reflector that both peer with.</summary>
    private static bool Reaches(Dictionary<string, BgpPeering> peerings, NodeSpec node, BgpPeering to) =>
        to.Peers.Any(from =>
            Accepts(to, from, node.PodCidr)
            && Announces(peerings[from.Speaker.Name], to.Speaker.Name, node.PodCidr)
            && (
                from.Speaker.Name == node.Name
                || (
                    from.Speaker.Reflects
                    && peerings[from.Speaker.Name].Peers.SingleOrDefault(peer => peer.Speaker.Name == node.Name) is { } source
                    && Accepts(peerings[from.Speaker.Name], source, node.PodCidr)
                    && (source.IsClient || !to.Speaker.Reflects)
                )
            )
        );

    private static bool Accepts(BgpPeering to, BgpPeer from, IPNetwork range) =>
        Permits(BgpDocuments.Accepted(to.Speaker, from, to.Cluster), range);

    private static bool Announces(BgpPeering from, string to, IPNetwork range) =>
        Permits(BgpDocuments.Announced(from.Speaker, from.Peers.Single(peer => peer.Speaker.Name == to), from.Cluster), range);

    /// <summary>As routers read a prefix list.</summary>
    private static bool Permits(FrrPrefixList list, IPNetwork range) =>
        list.Rules.FirstOrDefault(rule =>
            rule.Range.Contains(range.BaseAddress)
            && range.PrefixLength >= (rule.Shortest ?? rule.Range.PrefixLength)
            && range.PrefixLength <= (rule.Longest ?? (rule.Shortest is null ? rule.Range.PrefixLength : 32))
        )
            is { Permits: true };

    private static int Expected(int speakers, int reflectors) =>
        reflectors == 0 ? speakers * (speakers - 1) : (reflectors * (reflectors - 1)) + (2 * reflectors * (speakers - reflectors));

    private static List<BgpPeering> Peerings(Bgp bgp, ClusterSpec cluster) =>
        [.. cluster.Nodes.Select(node => bgp.PeeringOfNode(node, cluster)!), bgp.PeeringOfRouter(cluster)!];

    private static (Bgp, ClusterSpec) Plan(int workers, string[] reflectors, long? routerAsn)
    {
        var bgp = new Bgp { Reflectors = reflectors, RouterAsn = routerAsn };
        return (bgp, BgpSample.Cluster(bgp, workers));
    }

    private static string NameOf(int number) => number == 0 ? "master" : $"worker{number}";

    private static void Check(Func<Bgp, ClusterSpec, bool> property) =>
        Prop.ForAll(Plans.ToArbitrary(), plan => property(plan.Bgp, plan.Cluster)).QuickCheckThrowOnFailure();
}
