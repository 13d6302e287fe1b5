using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>kubenet's bridge by the CNI plugins: kubelet has a file of its own, and takes all but its range over in place.</summary>
public sealed record Bridge : PodAttachment
{
    /// <summary>The node's CNI configuration. The container runtime takes the first file of the folder.</summary>
    public const string ConfigurationFile = "/etc/cni/net.d/10-quic-load.conflist";

    /// <summary>Leases of pods' addresses; below /run, so that none outlives a reboot.</summary>
    public const string Leases = "/run/quic-load-addresses";

    /// <inheritdoc/>
    public override string Word => "bridge";

    /// <inheritdoc/>
    public override string Plugins => "bridge host-local portmap loopback";

    /// <inheritdoc/>
    public override string LeaseFolder => Leases;

    /// <inheritdoc/>
    public override string? NetworkFile => ConfigurationFile;

    /// <inheritdoc/>
    public override string UpdateStep => "kubelet";

    /// <inheritdoc/>
    public override bool UpdatesInPlace => true;

    /// <inheritdoc/>
    /// <remarks>The CNI configuration has the link's own.</remarks>
    public override string MtuRule => "as";

    /// <inheritdoc/>
    public override IReadOnlyList<NodeFile> Files(NodeSpec node, ClusterSpec cluster) =>
        [
            new NodeFile("kubelet-flags", KubeletScripts.FlagsFile, BridgeDocuments.Flags(node)) { Restarts = KubeletScripts.UnitName },
            new NodeFile("kubelet-file", BridgeDocuments.KubeletFile, BridgeDocuments.Kubelet(node, cluster))
            {
                Restarts = KubeletScripts.UnitName,
                FilledIn = "resolvConf: /run/systemd/resolve/resolv.conf\n",
            },
            new NodeFile("network-file", ConfigurationFile, BridgeDocuments.Network(node, cluster)) { FilledIn = "\"mtu\": [0-9]+" },
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<object> Triggers(NodeSpec node) => [node.PodCidr.ToString(), node.Address.ToString(), Word];

    /// <inheritdoc/>
    public override bool MtuFits(int bridge, int link) => bridge == link;

    /// <inheritdoc/>
    internal override ShellText IsConfigured => BridgeScripts.IsConfigured;

    /// <inheritdoc/>
    internal override ShellText RulePatterns => BridgeScripts.RulePatterns;

    /// <inheritdoc/>
    internal override ShellText Leftovers => BridgeScripts.Leftovers;

    /// <inheritdoc/>
    internal override string Configure(NodeSpec node, ClusterSpec cluster) => BridgeScripts.Configure(node, cluster);

    /// <inheritdoc/>
    internal override string Remove(string host, ClusterSpec cluster) => BridgeScripts.Remove(host, cluster);
}
