using Pulumi;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>The way into a cluster that runs.</summary>
public sealed record ClusterAccess
{
    /// <summary>The control plane's host, where tokens are made and nodes are drained.</summary>
    public required HostConnection ControlPlane { get; init; }

    /// <summary>Another one when the cluster was made again: what stands in it is then made again too.</summary>
    public required Input<string> ClusterId { get; init; }

    /// <summary>The admin kubeconfig; a secret.</summary>
    public required Input<string> Kubeconfig { get; init; }
}
