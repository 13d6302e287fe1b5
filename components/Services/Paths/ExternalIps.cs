using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Services.Paths;

/// <summary>
/// A Service with external addresses: whichever node gets a packet to one of them passes it to any server of the cluster.
/// </summary>
public sealed record ExternalIps : ServicePath
{
    /// <summary>The addresses.<value>Default: all workers' own</value></summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <inheritdoc/>
    public override string Word => "externalIPs";

    /// <inheritdoc/>
    public override string ServiceType => "ClusterIP";

    /// <inheritdoc/>
    public override IReadOnlyList<IPAddress> ExternalAddresses(IReadOnlyList<NodeSpec> workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        return Addresses.Count > 0 ? Addresses : [.. workers.Select(node => node.Address)];
    }
}
