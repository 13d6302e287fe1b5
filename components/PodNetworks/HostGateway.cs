using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>Static routes on the router and on every node to each other node: between nodes packets do not pass the router.</summary>
public sealed record HostGateway : PodRouting
{
    /// <inheritdoc/>
    public override string Word => "host-gw";

    /// <inheritdoc/>
    public override IReadOnlyList<StaticRoute> OnNode(NodeSpec node, NodeSpec other) => [StaticRoute.To(other)];
}
