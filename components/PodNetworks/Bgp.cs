using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>
/// FRR on every node announces the node's own range by BGP, to route reflectors where there are any, else to all others; the
/// router learns the routes.
/// </summary>
public sealed record Bgp : PodRouting
{
    /// <summary>FRR's systemd unit.</summary>
    public const string UnitName = "frr.service";

    /// <summary>FRR's configuration.</summary>
    public const string ConfigurationFile = "/etc/frr/frr.conf";

    /// <summary>Where FRR listens, RFC 4271.</summary>
    private const int TcpPort = 179;

    /// <summary>Up to so many speakers a full mesh needs no note: 45 sessions.</summary>
    private const int SmallMesh = 10;

    /// <inheritdoc/>
    public override string Word => "bgp";

    /// <inheritdoc/>
    public override string Programs => "vtysh:frr /usr/lib/frr/frr-reload.py:frr-pythontools";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Ports => [TcpPort];

    /// <summary>The nodes' AS.<value>1 to 4294967294; default 64512, the first private one</value></summary>
    public long Asn { get; init; } = 64512;

    /// <summary>
    /// Who passes routes on: nodes, or the router. Others peer with these only.<value>Names; default: none, all peer with all</value>
    /// </summary>
    public IReadOnlyList<string> Reflectors { get; init; } = [];

    /// <summary>The router's AS.<value>Default: the nodes'</value></summary>
    public long? RouterAsn { get; init; }

    /// <summary>Whether sessions have a password (TCP MD5, RFC 2385).<value>Default false</value></summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether routes stay while FRR is started again, RFC 4724.<value>Default true</value></summary>
    public bool GracefulRestart { get; init; } = true;

    /// <summary>Routes to one range that are used at once.<value>1 to 64; default 1</value></summary>
    public int MaximumPaths { get; init; } = 1;

    /// <summary>
    /// After how long without a word a session is down; a third of it is the time between two words.
    /// <value>3 to 180 s; default 9 s</value>
    /// </summary>
    public TimeSpan HoldTime { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>Seconds between two words.</summary>
    public int KeepaliveSeconds => Math.Max(1, (int)HoldTime.TotalSeconds / 3);

    /// <summary>The router's AS, whether written or not.</summary>
    public long AsnOfRouter => RouterAsn ?? Asn;

    /// <inheritdoc/>
    public override Bgp? Sessions => this;

    /// <inheritdoc/>
    public override bool RouterPeers => true;

    /// <inheritdoc/>
    public override bool NeedsSecret => HasPassword;

    /// <inheritdoc/>
    public override PodRouting? WithPassword() => this with { HasPassword = true };

    /// <inheritdoc/>
    internal override ShellText Requirements => BgpScripts.Requirements(this);

    /// <inheritdoc/>
    internal override ShellText Confirmation(NodeSpec node, ClusterSpec cluster) =>
        BgpScripts.Confirmation(this, WaitsFor(node, cluster).Count > 0);

    /// <inheritdoc/>
    internal override ShellText Withdrawal => BgpScripts.Withdrawal;

    /// <inheritdoc/>
    public override IReadOnlyList<StaticRoute> OnRouter(NodeSpec node) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<StaticRoute> LearntByRouter(NodeSpec node) => [StaticRoute.To(node)];

    /// <inheritdoc/>
    public override BgpPeering? PeeringOfRouter(ClusterSpec cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return cluster.Router is { } router ? new BgpPeering(this, BgpPeerings.RouterOf(this, router), cluster) : null;
    }

    /// <inheritdoc/>
    public override BgpPeering? PeeringOfNode(NodeSpec node, ClusterSpec cluster)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new BgpPeering(this, BgpPeerings.NodeOf(this, node), cluster);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> WaitsFor(NodeSpec node, ClusterSpec cluster)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(cluster);
        return Reflectors.Contains(node.Name) ? [] : [.. cluster.Nodes.Select(other => other.Name).Where(Reflectors.Contains)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes(ClusterSpec cluster)
    {
        var speakers = BgpPeerings.Speakers(this, cluster).Count;
        return Reflectors.Count > 0 || speakers <= SmallMesh
            ? []
            :
            [
                $"podNetwork.bgp has no reflectors: {speakers} speakers have {BgpPeerings.Sessions(this, cluster)} BGP sessions, "
                    + "one between each two, and a node that comes or goes changes the files of all. "
                    + $"With one reflector they have {speakers - 1} sessions.",
            ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NodeFile> Files(NodeSpec node, ClusterSpec cluster) =>
        FilesOf(BgpDocuments.Configuration(this, node, cluster));

    /// <summary>FRR's files on a node.</summary>
    internal IReadOnlyList<NodeFile> FilesOf(FrrConfiguration configuration) =>
        [
            new NodeFile("frr-daemons", "/etc/frr/daemons", BgpDocuments.Daemons) { Restarts = UnitName },
            new NodeFile("frr-file", ConfigurationFile, configuration.Render())
            {
                Restarts = UnitName,
                // FRR's reload writes what it does into a log that everybody may read, and gives it to vtysh as arguments
                Reloads = !HasPassword,
                FilledIn = BgpDocuments.FilledIn,
                MayHoldSecrets = true,
                Filter = BgpScripts.Filter,
            },
        ];
}
