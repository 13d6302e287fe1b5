using Pulumi;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.ControlPlane;

/// <summary>What the control plane is made of.</summary>
public sealed record MasterArgs
{
    /// <summary>TCP port of the Kubernetes API.</summary>
    public const int ApiPort = 6443;

    /// <summary>The node.</summary>
    public required NodeSite Node { get; init; }

    /// <summary>The cluster.</summary>
    public required ClusterSpec Cluster { get; init; }

    /// <summary>The kubelet configuration that the node stands on: with another one the control plane is made again.</summary>
    public required Input<string> KubeletConfigurationId { get; init; }
}
