using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>What one speaker must do.</summary>
/// <param name="Bgp">What is agreed on with all peers.</param>
/// <param name="Speaker">The speaker.</param>
/// <param name="Cluster">Whose nodes announce their ranges.</param>
public sealed record BgpPeering(Bgp Bgp, BgpSpeaker Speaker, ClusterSpec Cluster)
{
    /// <summary>Its peers.</summary>
    public IReadOnlyList<BgpPeer> Peers { get; } = BgpPeerings.PeersFor(Bgp, Speaker, BgpPeerings.Speakers(Bgp, Cluster));
}
