using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Paths;

/// <summary>Straight to the pods' addresses and containers' ports, past the nodes' own balance.</summary>
internal sealed record DirectPath : BalancedPath
{
    /// <inheritdoc/>
    public override string Word => BalancerWords.Direct;

    /// <inheritdoc/>
    protected override IEnumerable<Target> Find(
        ServicePortFacts port,
        IEnumerable<EndpointFacts> ready,
        IReadOnlyDictionary<string, NodeFacts> nodes
    ) => ready.Select(endpoint => new Target($"{endpoint.Address}", endpoint.Address, endpoint.Port));
}
