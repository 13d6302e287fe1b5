using QuicLoad.Contracts;

namespace QuicLoad.Components.Services.Paths;

/// <summary>
/// Direct server return: the balancer sends frames on to a node that has servers, as they are but for the hardware addresses; the node
/// takes the service's address for its own servers, and answers go straight to the client.
/// </summary>
/// <remarks>
/// No node needs the service's address on a device, nor silence about it in ARP: kube-proxy takes packets to an address in a Service's
/// status before the node asks whether it is its own, and nobody asks for that address by ARP, since it is routed to the balancer.
/// </remarks>
public sealed record DirectReturn : ServicePath
{
    /// <inheritdoc/>
    public override string Word => BalancerWords.Dsr;

    /// <inheritdoc/>
    public override string ServiceType => Balanced;

    /// <inheritdoc/>
    public override bool GoesThroughBalancer => true;

    /// <inheritdoc/>
    public override string BalancedPolicy => "Local";

    /// <inheritdoc/>
    public override bool KeepsClients => true;
}
