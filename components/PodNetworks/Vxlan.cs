using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>
/// An overlay: between nodes pods' packets travel in UDP packets of the nodes (RFC 7348), so that the network between them must know
/// nodes only. To the outside a pod is behind its node.
/// </summary>
/// <remarks>
/// One VTEP per node, routed: a node's overlay address is the first of its podCIDR, and every other node has a neighbour, a forwarding
/// entry and a route for it, which this program writes. Nothing is flooded and nothing is learnt from packets.
/// </remarks>
public record Vxlan : PodRouting
{
    /// <summary>The VTEP's device.</summary>
    public const string Device = "ql-vxlan";

    /// <summary>Makes the VTEP after a boot; a reload changes what others must be known of, and leaves the rest at work.</summary>
    public const string Unit = "quic-load-vxlan.service";

    /// <summary>The nftables table, of family ip, by which pods are behind their node.</summary>
    public const string Table = "quic_load_vxlan";

    /// <summary>The routes' metric: above those of all other routings, so that a new one may stand beside it before it goes.</summary>
    public const int Metric = 30;

    /// <summary>The highest network identifier: 24 bits.</summary>
    public const int MostVni = 0xFF_FFFF;

    /// <summary>The port that IANA gave to VXLAN.</summary>
    public const int StandardPort = 4789;

    /// <summary>Outer Ethernet, IPv4, UDP and VXLAN headers, as far as they count towards the MTU: 14 + 20 + 8 + 8.</summary>
    private const int Headers = 50;

    /// <summary>The network's identifier.<value>1 to 16777215; default 1</value></summary>
    public int Vni { get; init; } = 1;

    /// <summary>The UDP port that nodes receive at.<value>1 to 65535; default 4789</value></summary>
    public int Port { get; init; } = StandardPort;

    /// <inheritdoc/>
    public override string Word => "vxlan";

    /// <summary>The word in the settings for where entries and routes come from.</summary>
    public virtual string Learning => "static";

    /// <inheritdoc/>
    public override string Programs => "nft:nftables bridge:iproute2";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Ports => [Port];

    /// <inheritdoc/>
    public override int Encapsulation => Headers;

    /// <inheritdoc/>
    public override bool HidesPods => true;

    /// <inheritdoc/>
    /// <remarks>The router reaches nodes, and needs to know no pods.</remarks>
    public override IReadOnlyList<StaticRoute> OnRouter(NodeSpec node) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<NodeFile> Files(NodeSpec node, ClusterSpec cluster) =>
        [
            File("vxlan-program", VxlanScripts.ProgramFile, Program),
            File("vxlan-peers", VxlanScripts.PeersFile, Peers(node, cluster)),
            File("vxlan-rules", VxlanScripts.RulesFile, Rules(node, cluster)),
            File("vxlan-unit", $"/etc/systemd/system/{Unit}", VxlanDocuments.UnitFile),
        ];

    /// <inheritdoc/>
    public override Vtep? Overlay(NodeSpec node, ClusterSpec cluster) => Vtep.ForNode(node, cluster, this);

    /// <inheritdoc/>
    public override AddressTranslation? Translation(NodeSpec node) => new($"ip {Table}", VxlanDocuments.Rule(node), Unit);

    /// <inheritdoc/>
    internal override ShellText Requirements => VxlanScripts.RefuseStrangers(this);

    /// <inheritdoc/>
    internal override ShellText Leftovers => VxlanScripts.TakeAway;

    /// <summary>The program that the unit runs.</summary>
    private protected virtual string Program => VxlanScripts.Program;

    /// <summary>What the program reads of this node and the others.</summary>
    private protected virtual string Peers(NodeSpec node, ClusterSpec cluster) => VxlanDocuments.Peers(Vtep.ForNode(node, cluster, this));

    /// <summary>What nft is given.</summary>
    private protected virtual string Rules(NodeSpec node, ClusterSpec cluster) => VxlanDocuments.Rules(node, cluster);

    private static NodeFile File(string key, string path, string content) => new(key, path, content) { Restarts = Unit, Reloads = true };
}
