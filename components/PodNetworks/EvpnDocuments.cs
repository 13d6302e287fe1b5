using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A node's files with EVPN: FRR's configuration, and the rules that translate.</summary>
internal static class EvpnDocuments
{
    /// <summary>What a node gives into EVPN of its own ranges.</summary>
    private const string Own = $"{FrrPrefixList.Prefix}own";

    /// <summary>What is exchanged with others: nothing but prefixes of the one network.</summary>
    private const string Prefixes = $"{FrrPrefixList.Prefix}prefixes";

    /// <summary>What the kernel is given of all that is learnt.</summary>
    private const string Kernel = $"{FrrPrefixList.Prefix}kernel";

    /// <summary>
    /// /etc/frr/frr.conf of a node: its range as an EVPN prefix of the VNI (route type 5, RFC 9136), which leads out of the default VRF.
    /// FRR makes the route target of AS and VNI, the same for all nodes.
    /// </summary>
    /// <remarks>
    /// FRR 8.4 compares no EVPN route with a prefix list, and drops where it should. So ranges are filtered before they become
    /// EVPN routes, and again before the kernel has them.
    /// </remarks>
    public static FrrConfiguration Configuration(VxlanEvpn network, BgpPeering peering)
    {
        var (speaker, peers, cluster) = (peering.Speaker, peering.Peers, peering.Cluster);
        var own = BgpDocuments.Filter(RouteFilter.Own, speaker, cluster);
        var accepted = BgpDocuments.Filter(
            peers.Any(peer => peer.Accepts == RouteFilter.Pods) ? RouteFilter.Pods : RouteFilter.Nodes,
            speaker,
            cluster
        );
        return new FrrConfiguration
        {
            Speaker = speaker,
            Bgp = peering.Bgp,
            Peers = peers,
            Vni = network.Vni,
            Lists = [own, accepted],
            Maps =
            [
                new FrrRouteMap(Own, [Listed(own)]),
                new FrrRouteMap(Kernel, [Listed(accepted)]),
                new FrrRouteMap(Prefixes, [$"evpn vni {FrrConfiguration.Number(network.Vni)}", "evpn route-type prefix"]),
            ],
            Families =
            [
                new FrrAddressFamily(
                    "ipv4 unicast",
                    [$"network {speaker.Range}", $"table-map {Kernel}", .. BgpDocuments.Paths(peering.Bgp)]
                ),
                new FrrAddressFamily(
                    "l2vpn evpn",
                    [
                        .. peers.DistinctBy(FrrConfiguration.GroupOf).SelectMany(Exchange),
                        "advertise-all-vni",
                        $"advertise ipv4 unicast route-map {Own}",
                    ]
                ),
            ],
        };
    }

    /// <summary>
    /// The rules of a node that knows no other: what takes the overlay is not translated, nor what stays on the node.
    /// </summary>
    public static string Rules(NodeSpec node) => VxlanDocuments.Rules([$"{node.PodCidr}"], Rule(node));

    /// <summary>What makes a pod be seen as its node outside of the cluster.</summary>
    public static string Rule(NodeSpec node) =>
        $"ip saddr {node.PodCidr} oifname != \"{VxlanEvpn.Bridge}\" ip daddr != @untranslated snat to {node.Address}";

    private static IEnumerable<string> Exchange(BgpPeer peer)
    {
        var group = FrrConfiguration.GroupOf(peer);
        return
        [
            $"neighbor {group} activate",
            .. peer.IsClient ? (string[])[$"neighbor {group} route-reflector-client"] : [],
            $"neighbor {group} route-map {Prefixes} in",
            $"neighbor {group} route-map {Prefixes} out",
        ];
    }

    private static string Listed(FrrPrefixList list) => $"ip address prefix-list {list.Name}";
}
