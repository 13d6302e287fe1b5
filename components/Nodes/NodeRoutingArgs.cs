using Pulumi;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Nodes;

/// <summary>Whose pod routing is configured.</summary>
public sealed record NodeRoutingArgs
{
    /// <summary>The node.</summary>
    public required NodeSite Node { get; init; }

    /// <summary>Its cluster.</summary>
    public required ClusterSpec Cluster { get; init; }

    /// <summary>The secret in the routing's files; null where they hold none.</summary>
    public Input<string>? Secret { get; init; }
}
