using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Nodes;

/// <summary>Where a node is admitted; the component's name is the node's.</summary>
public sealed record SchedulabilityArgs
{
    /// <summary>The cluster: in another one the node is admitted again.</summary>
    public required ClusterAccess Access { get; init; }
}
