using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Paths;

/// <summary>
/// Direct server return: the frame goes on to the node of a ready pod with everything in it as it was; the node takes the Service's
/// address for its own pods' (policy Local) and answers the client itself.
/// </summary>
internal sealed record DsrPath : BalancedPath
{
    /// <inheritdoc/>
    public override string Word => BalancerWords.Dsr;

    /// <inheritdoc/>
    public override bool KeepsDestination => true;

    /// <inheritdoc/>
    protected override IEnumerable<Target> Find(
        ServicePortFacts port,
        IEnumerable<EndpointFacts> ready,
        IReadOnlyDictionary<string, NodeFacts> nodes
    ) => WithNodes(ready, nodes).Select(one => new Target($"{one.Endpoint.Address}", one.Node.Address, port.Port));
}
