using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Paths;

/// <summary>To the port on nodes that have ready pods: each node as often as it has some, so that every pod gets the same.</summary>
internal sealed record LocalPath : BalancedPath
{
    /// <inheritdoc/>
    public override string Word => BalancerWords.Local;

    /// <inheritdoc/>
    protected override IEnumerable<Target> Find(
        ServicePortFacts port,
        IEnumerable<EndpointFacts> ready,
        IReadOnlyDictionary<string, NodeFacts> nodes
    ) =>
        port.NodePort is not { } onNodes
            ? []
            : WithNodes(ready, nodes).Select(one => new Target($"{one.Endpoint.Address}", one.Node.Address, onNodes));
}
