using QuicLoad.Contracts;

namespace QuicLoad.Components.Services.Paths;

/// <summary>A port on every node, for a balancer before them; the node passes each connection to any server of the cluster.</summary>
public sealed record NodePort : ServicePath
{
    /// <summary>The port.<value>30000-32767; default: Kubernetes chooses</value></summary>
    public int? Port { get; init; }

    /// <inheritdoc/>
    public override string Word => BalancerWords.NodePort;

    /// <inheritdoc/>
    public override string ServiceType => "NodePort";

    /// <inheritdoc/>
    public override string TrafficPolicy => "Cluster";

    /// <inheritdoc/>
    public override int? PortOnNodes => Port;

    /// <inheritdoc/>
    public override bool GoesThroughBalancer => true;
}
