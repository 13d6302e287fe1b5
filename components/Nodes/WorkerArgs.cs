using Pulumi;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Nodes;

/// <summary>What a worker is made of.</summary>
public sealed record WorkerArgs
{
    /// <summary>The node.</summary>
    public required NodeSite Node { get; init; }

    /// <summary>The cluster to join: with another one the worker leaves and joins again.</summary>
    public required ClusterAccess Access { get; init; }

    /// <summary>What all of its nodes have in common.</summary>
    public required ClusterSpec Cluster { get; init; }

    /// <summary>The kubelet configuration that the node stands on: with another one the worker leaves and joins again.</summary>
    public required Input<string> KubeletConfigurationId { get; init; }

    /// <summary>Files that its pods need. A reset of the node empties kubelet's folder, so they are written after every join.</summary>
    public IReadOnlyList<NodeFile> Files { get; init; } = [];

    /// <summary>How long the join token is good for; it is revoked as soon as the node is Ready.<value>Default 2 hours</value></summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long the node may take to become Ready.<value>Default 5 minutes</value></summary>
    public TimeSpan ReadyDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long draining may take; a node that is not empty then stays.<value>Default 2 minutes</value></summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromMinutes(2);
}
