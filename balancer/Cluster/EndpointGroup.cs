using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>Some endpoints of a Service: a slice of them, or all.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Endpoints">Its endpoints.</param>
internal sealed record EndpointGroup(ServiceKey Service, IReadOnlyList<EndpointFacts> Endpoints);
