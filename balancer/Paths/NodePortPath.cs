using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Paths;

/// <summary>To the port on every sound node that is there for pods; the node picks again. Nothing where no pod is ready.</summary>
internal sealed record NodePortPath : BalancedPath
{
    /// <inheritdoc/>
    public override string Word => BalancerWords.NodePort;

    /// <inheritdoc/>
    protected override IEnumerable<Target> Find(
        ServicePortFacts port,
        IEnumerable<EndpointFacts> ready,
        IReadOnlyDictionary<string, NodeFacts> nodes
    ) =>
        port.NodePort is { } onNodes && ready.Any()
            ? nodes.Values.Where(node => node.IsReady && !node.IsControlPlane).Select(node => new Target(node.Name, node.Address, onNodes))
            : [];
}
