using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Nodes;

/// <summary>Whose kubelet is configured.</summary>
public sealed record KubeletConfigurationArgs
{
    /// <summary>The node.</summary>
    public required NodeSite Node { get; init; }

    /// <summary>Its cluster.</summary>
    public required ClusterSpec Cluster { get; init; }
}
