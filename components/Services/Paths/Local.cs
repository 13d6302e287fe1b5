using QuicLoad.Contracts;

namespace QuicLoad.Components.Services.Paths;

/// <summary>
/// A port on every node whose packets go to the node's own servers, for a balancer that leaves out nodes without any. No packet is
/// passed on to another node, so that none must be translated: servers see their clients.
/// </summary>
/// <remarks>
/// Kubernetes lets nodes say at a port of their own whether they have servers (healthCheckNodePort) for Services of type LoadBalancer
/// only, and such a Service may have TCP and UDP at once from 1.24 on only. So the balancer asks at the port itself, where a node without
/// servers drops everything.
/// </remarks>
public sealed record Local : ServicePath
{
    /// <summary>The port.<value>30000-32767; default: Kubernetes chooses</value></summary>
    public int? Port { get; init; }

    /// <inheritdoc/>
    public override string Word => BalancerWords.Local;

    /// <inheritdoc/>
    public override string ServiceType => "NodePort";

    /// <inheritdoc/>
    public override string TrafficPolicy => "Local";

    /// <inheritdoc/>
    public override int? PortOnNodes => Port;

    /// <inheritdoc/>
    public override bool KeepsClients => true;

    /// <inheritdoc/>
    public override bool GoesThroughBalancer => true;

    /// <inheritdoc/>
    public override string BalancedPolicy => "Local";
}
