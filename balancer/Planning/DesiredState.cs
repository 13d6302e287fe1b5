using System.Net;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Planning;

/// <summary>What must be so, for the cluster as it is.</summary>
/// <param name="Addresses">The address of each Service and Ingress that gets one.</param>
/// <param name="Refused">Why one that is ours gets none.</param>
/// <param name="Frontends">What the data plane does, sorted by address, transport and port.</param>
internal sealed record DesiredState(
    IReadOnlyDictionary<ServiceKey, IPAddress> Addresses,
    IReadOnlyDictionary<ServiceKey, string> Refused,
    IReadOnlyList<Frontend> Frontends
)
{
    /// <summary>What the HTTP server does, by its address.</summary>
    public IReadOnlyList<IngressFrontend> Ingresses { get; init; } = [];
}
