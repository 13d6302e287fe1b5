using System.Buffers.Binary;
using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A node's files with BGP: which of FRR's daemons run, and FRR's configuration.</summary>
internal static class BgpDocuments
{
    /// <summary>FRR's reload would turn forwarding of IPv6 on where this is missing; on a host that forwards it, it is taken out.</summary>
    public const string NoForwarding = "no ipv6 forwarding";

    /// <summary>What each host fills in by itself, as a regular expression.</summary>
    public const string FilledIn = NoForwarding + "\n|(?<= password )\\S+";

    /// <summary>/etc/frr/daemons: bgpd beside those that always run; all listen for vtysh on the host itself only.</summary>
    public const string Daemons =
        NodeFile.Mark
        + """
            bgpd=yes
            vtysh_enable=yes
            zebra_options="  -A 127.0.0.1 -s 90000000"
            bgpd_options="   -A 127.0.0.1"
            staticd_options="-A 127.0.0.1"

            """;

    /// <summary>Longest prefix that a node's range may have, as the settings demand: a /29.</summary>
    private const int LongestRange = 29;

    /// <summary>Shortest one that is accepted without knowing the nodes, where none of them has a shorter one.</summary>
    private const int ShortestRange = 8;

    /// <summary>/etc/frr/frr.conf of a node.</summary>
    public static FrrConfiguration Configuration(Bgp bgp, NodeSpec node, ClusterSpec cluster)
    {
        var peering = new BgpPeering(bgp, BgpPeerings.NodeOf(bgp, node), cluster);
        var (speaker, peers) = (peering.Speaker, peering.Peers);
        return new FrrConfiguration
        {
            Speaker = speaker,
            Bgp = bgp,
            Peers = peers,
            Families = [new FrrAddressFamily("ipv4 unicast", Unicast(speaker, bgp, peers))],
            Lists =
            [
                .. peers
                    .SelectMany(peer => new[] { Announced(speaker, peer, cluster), Accepted(speaker, peer, cluster) })
                    .DistinctBy(list => list.Name),
            ],
        };
    }

    /// <summary>The lines of ipv4 unicast.</summary>
    public static IReadOnlyList<string> Unicast(BgpSpeaker speaker, Bgp bgp, IReadOnlyList<BgpPeer> peers) =>
        [
            .. speaker.Range is { } range ? (string[])[$"network {range}"] : [],
            .. speaker.ServiceAddresses.Select(address => $"network {address}/32"),
            .. peers.DistinctBy(FrrConfiguration.GroupOf).SelectMany(peer => Common(FrrConfiguration.GroupOf(peer), peer)),
            .. peers.Select(peer => Inbound(peer)),
            .. Paths(bgp),
        ];

    /// <summary>What is exchanged with one peer.</summary>
    public static IReadOnlyList<string> Exchange(BgpPeer peer) => [.. Common($"{peer.Speaker.Address}", peer), Inbound(peer)];

    /// <summary>What all peers of a group have in common. The next hop is left as it is: a reflector is no gateway.</summary>
    private static IEnumerable<string> Common(string neighbor, BgpPeer peer) =>
        [
            $"neighbor {neighbor} activate",
            .. peer.IsClient ? (string[])[$"neighbor {neighbor} route-reflector-client"] : [],
            .. peer.IsInternal ? (string[])[] : [$"neighbor {neighbor} attribute-unchanged next-hop"],
            $"neighbor {neighbor} prefix-list {AnnouncedName(peer)} out",
        ];

    private static string Inbound(BgpPeer peer) => $"neighbor {peer.Speaker.Address} prefix-list {AcceptedName(peer)} in";

    /// <summary>How many routes to one range are used at once. FRR's own default is as many as it was built for, Debian's 256.</summary>
    public static IReadOnlyList<string> Paths(Bgp bgp)
    {
        var paths = FrrConfiguration.Number(bgp.MaximumPaths);
        return [$"maximum-paths {paths}", $"maximum-paths ibgp {paths}"];
    }

    /// <summary>The list of what is accepted from a peer.</summary>
    public static FrrPrefixList Accepted(BgpSpeaker speaker, BgpPeer peer, ClusterSpec cluster) =>
        ListOf(AcceptedName(peer), peer.Accepts, peer.Speaker, speaker, cluster);

    /// <summary>The list of what is announced to a peer.</summary>
    public static FrrPrefixList Announced(BgpSpeaker speaker, BgpPeer peer, ClusterSpec cluster) =>
        ListOf(AnnouncedName(peer), peer.Announces, speaker, speaker, cluster);

    /// <summary>The list by which a speaker filters what is not of one peer alone.</summary>
    public static FrrPrefixList Filter(RouteFilter filter, BgpSpeaker speaker, ClusterSpec cluster) =>
        ListOf(NameOf(filter), filter, speaker, speaker, cluster);

    private static string AcceptedName(BgpPeer peer) =>
        peer.Accepts == RouteFilter.Own ? $"{FrrPrefixList.Prefix}from-{peer.Speaker.Name}" : NameOf(peer.Accepts);

    private static string AnnouncedName(BgpPeer peer) => NameOf(peer.Announces);

    private static string NameOf(RouteFilter filter) => $"{FrrPrefixList.Prefix}{filter.ToString().ToLowerInvariant()}";

    private static FrrPrefixList ListOf(string name, RouteFilter filter, BgpSpeaker from, BgpSpeaker speaker, ClusterSpec cluster) =>
        filter switch
        {
            RouteFilter.None => new FrrPrefixList(name, [PrefixRule.Nothing]),
            RouteFilter.Own => FrrPrefixList.Permitting(name, [from.Range!.Value, .. ServicesOf(from, speaker)]),
            RouteFilter.Pods => new FrrPrefixList(name, Pods(speaker, cluster)),
            _ => new FrrPrefixList(name, [.. cluster.Nodes.Select(node => EntryOf(node.Address, node.PodCidr, cluster))]),
        };

    /// <summary>Nodes announce services to the router; other nodes do not take them, since each serves all services itself.</summary>
    private static IEnumerable<IPNetwork> ServicesOf(BgpSpeaker from, BgpSpeaker speaker) =>
        from == speaker || speaker.Range is null ? from.ServiceAddresses.Select(address => new IPNetwork(address, 32)) : [];

    /// <summary>
    /// A node's entry in the list of all nodes' ranges, by the number of the node's address in the nodes' network: no entry moves when
    /// another one comes or goes.
    /// </summary>
    public static PrefixRule EntryOf(IPAddress node, IPNetwork range, ClusterSpec cluster) =>
        new(true, range) { Number = ToNumber(node) - (cluster.NodeNetwork is { } network ? ToNumber(network.BaseAddress) : 0) };

    private static long ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    /// <summary>Ranges that pods may have, for those who do not know each node's.</summary>
    private static IReadOnlyList<PrefixRule> Pods(BgpSpeaker speaker, ClusterSpec cluster)
    {
        var (all, shortest) = (new IPNetwork(IPAddress.Any, 0), cluster.Nodes.Select(node => node.PodCidr.PrefixLength));
        IPNetwork?[] refused = [cluster.NodeNetwork, cluster.ServiceCidr, speaker.Range];
        return
        [
            new PrefixRule(false, all),
            .. refused.OfType<IPNetwork>().Select(range => new PrefixRule(false, range) { Longest = 32 }),
            new PrefixRule(true, all) { Shortest = shortest.Append(ShortestRange).Min(), Longest = LongestRange },
        ];
    }
}
