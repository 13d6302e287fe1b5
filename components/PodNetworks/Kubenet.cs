using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>kubelet's own kubenet: all of kubelet's configuration is flags, and a changed range remakes the node's pods.</summary>
public sealed record Kubenet : PodAttachment
{
    /// <inheritdoc/>
    public override string Word => "kubenet";

    /// <inheritdoc/>
    public override string Plugins => "bridge host-local loopback";

    /// <inheritdoc/>
    public override string LeaseFolder => "/var/lib/cni/networks/kubenet";

    /// <inheritdoc/>
    public override string UpdateStep => "rollout";

    /// <inheritdoc/>
    public override bool UpdatesInPlace => false;

    /// <inheritdoc/>
    /// <remarks>kubenet takes the smallest of the host's links.</remarks>
    public override string MtuRule => "no more than";

    /// <inheritdoc/>
    public override IReadOnlyList<NodeFile> Files(NodeSpec node, ClusterSpec cluster) =>
        [
            new NodeFile("kubelet-flags", KubeletScripts.FlagsFile, KubenetFlags.Render(node, cluster))
            {
                Restarts = KubeletScripts.UnitName,
            },
        ];

    /// <inheritdoc/>
    /// <remarks>Another address is another host.</remarks>
    public override IReadOnlyList<object> Triggers(NodeSpec node) => [node.Address.ToString()];

    /// <inheritdoc/>
    public override bool MtuFits(int bridge, int link) => bridge <= link;

    /// <inheritdoc/>
    internal override ShellText IsConfigured => KubenetScripts.IsConfigured;

    /// <inheritdoc/>
    internal override ShellText RulePatterns => KubenetScripts.RulePatterns;

    /// <inheritdoc/>
    internal override ShellText Leftovers => KubenetScripts.Leftovers;

    /// <inheritdoc/>
    internal override string Configure(NodeSpec node, ClusterSpec cluster) =>
        KubenetScripts.Configure(node.Name, KubenetFlags.Render(node, cluster));

    /// <inheritdoc/>
    internal override string Remove(string host, ClusterSpec cluster) => KubenetScripts.Remove(host);

    /// <inheritdoc/>
    internal override string RollOut(NodeSpec node, ClusterSpec cluster, TimeSpan deadline) =>
        KubenetScripts.RollOut(node.Name, KubenetFlags.Render(node, cluster), node.PodCidr, deadline);
}
