using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Services.Paths;

/// <summary>
/// No balancer: every worker announces the service's address by BGP, and the router spreads connections over the workers by
/// equal-cost paths (ECMP). The worker that gets a packet passes it to any server of the cluster.
/// </summary>
public sealed record Ecmp : ServicePath
{
    /// <summary>The service's address.</summary>
    public IPAddress? Address { get; init; }

    /// <inheritdoc/>
    public override string Word => "ecmp";

    /// <inheritdoc/>
    public override string ServiceType => "ClusterIP";

    /// <inheritdoc/>
    public override IPAddress? Announced => Address;

    /// <inheritdoc/>
    public override IReadOnlyList<IPAddress> ExternalAddresses(IReadOnlyList<NodeSpec> workers) => Address is null ? [] : [Address];
}
