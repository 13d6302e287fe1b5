using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>
/// The overlay whose entries and routes BGP brings (EVPN, RFC 7432 and RFC 9136): FRR on every node announces the node's range with its
/// VTEP, and gives the kernel what it learns of the others. The router has no part in it.
/// </summary>
public sealed record VxlanEvpn : Vxlan
{
    /// <summary>The bridge that has the VTEP's address, the routes and the neighbours.</summary>
    public const string Bridge = "ql-svi";

    /// <summary>What the sessions agree on.<value>Default: a full mesh</value></summary>
    public Bgp Bgp { get; init; } = new();

    /// <inheritdoc/>
    /// <remarks>FRR gives up no AS whose VRF has a VNI, so that its reload fails.</remarks>
    public override string Kind => $"{Word}-{Learning}-{FrrConfiguration.Number(Bgp.Asn)}";

    /// <inheritdoc/>
    public override string Learning => "evpn";

    /// <inheritdoc/>
    public override string Programs => $"{base.Programs} {Bgp.Programs}";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Ports => [.. base.Ports, .. Bgp.Ports];

    /// <inheritdoc/>
    public override Bgp? Sessions => Bgp;

    /// <inheritdoc/>
    public override bool NeedsSecret => Bgp.NeedsSecret;

    /// <inheritdoc/>
    private protected override string Program => EvpnScripts.Program;

    /// <inheritdoc/>
    internal override ShellText Requirements => EvpnScripts.Both(base.Requirements, Bgp.Requirements);

    /// <inheritdoc/>
    internal override ShellText Leftovers => EvpnScripts.TakeAway;

    /// <inheritdoc/>
    internal override ShellText Withdrawal => Bgp.Withdrawal;

    /// <inheritdoc/>
    public override PodRouting? WithPassword() => this with { Bgp = Bgp with { HasPassword = true } };

    /// <inheritdoc/>
    public override BgpPeering? PeeringOfNode(NodeSpec node, ClusterSpec cluster) => Bgp.PeeringOfNode(node, WithoutRouter(cluster));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes(ClusterSpec cluster) => Bgp.Notes(WithoutRouter(cluster));

    /// <inheritdoc/>
    public override IReadOnlyList<string> WaitsFor(NodeSpec node, ClusterSpec cluster) => Bgp.WaitsFor(node, cluster);

    /// <inheritdoc/>
    public override IReadOnlyList<NodeFile> Files(NodeSpec node, ClusterSpec cluster) =>
        [.. base.Files(node, cluster), .. Bgp.FilesOf(EvpnDocuments.Configuration(this, PeeringOfNode(node, cluster)!))];

    /// <inheritdoc/>
    /// <remarks>FRR's next hop is the other node itself, as if it were on the bridge.</remarks>
    public override Vtep? Overlay(NodeSpec node, ClusterSpec cluster)
    {
        var vtep = base.Overlay(node, cluster)!;
        return vtep with
        {
            Interface = Bridge,
            IsLearnt = true,
            Peers = [.. vtep.Peers.Select(peer => peer with { Address = peer.Underlay })],
        };
    }

    /// <inheritdoc/>
    public override AddressTranslation? Translation(NodeSpec node) => base.Translation(node)! with { Rule = EvpnDocuments.Rule(node) };

    /// <inheritdoc/>
    internal override ShellText Confirmation(NodeSpec node, ClusterSpec cluster) =>
        EvpnScripts.Both(Bgp.Confirmation(node, cluster), EvpnScripts.Confirmation(this));

    /// <inheritdoc/>
    private protected override string Peers(NodeSpec node, ClusterSpec cluster) => VxlanDocuments.Peers(Overlay(node, cluster)!, []);

    /// <inheritdoc/>
    private protected override string Rules(NodeSpec node, ClusterSpec cluster) => EvpnDocuments.Rules(node);

    private static ClusterSpec WithoutRouter(ClusterSpec cluster) => cluster with { Router = null };
}
