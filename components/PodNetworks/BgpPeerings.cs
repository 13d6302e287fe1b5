using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>
/// Who peers with whom: each speaker with the reflectors alone; without reflectors, each with all others (a full mesh). Reflectors
/// peer with each other as equals, so that one may fail.
/// </summary>
public static class BgpPeerings
{
    /// <summary>All who speak, the nodes first.</summary>
    public static IReadOnlyList<BgpSpeaker> Speakers(Bgp bgp, ClusterSpec cluster)
    {
        ArgumentNullException.ThrowIfNull(bgp);
        ArgumentNullException.ThrowIfNull(cluster);
        return
        [
            .. cluster.Nodes.Select(node => NodeOf(bgp, node)),
            .. cluster.Router is { } router ? (BgpSpeaker[])[RouterOf(bgp, router)] : [],
        ];
    }

    /// <summary>How many sessions there are.</summary>
    public static int Sessions(Bgp bgp, ClusterSpec cluster)
    {
        var speakers = Speakers(bgp, cluster);
        return speakers.Sum(speaker => PeersFor(bgp, speaker, speakers).Count) / 2;
    }

    /// <summary>A speaker's peers.</summary>
    internal static IReadOnlyList<BgpPeer> PeersFor(Bgp bgp, BgpSpeaker speaker, IReadOnlyList<BgpSpeaker> all) =>
        [
            .. all.Where(other => other.Name != speaker.Name && (bgp.Reflectors.Count == 0 || speaker.Reflects || other.Reflects))
                .Select(other => new BgpPeer(
                    other,
                    other.Asn == speaker.Asn,
                    speaker.Reflects && !other.Reflects && other.Asn == speaker.Asn,
                    other.Reflects && !speaker.Reflects ? RouteFilter.Pods : AnnouncedBy(other),
                    AnnouncedBy(speaker)
                )),
        ];

    /// <summary>The router.</summary>
    internal static BgpSpeaker RouterOf(Bgp bgp, RouterSpec router) =>
        new(router.Name, router.Address, bgp.AsnOfRouter, null, bgp.Reflectors.Contains(router.Name));

    /// <summary>A node.</summary>
    internal static BgpSpeaker NodeOf(Bgp bgp, NodeSpec node) =>
        new(node.Name, node.Address, bgp.Asn, node.PodCidr, bgp.Reflectors.Contains(node.Name))
        {
            ServiceAddresses = node.ServiceAddresses,
        };

    private static RouteFilter AnnouncedBy(BgpSpeaker speaker) =>
        speaker.Reflects ? RouteFilter.Nodes
        : speaker.Range is null ? RouteFilter.None
        : RouteFilter.Own;
}
