using System.Net;

namespace QuicLoad.Balancer.Facts;

/// <summary>A pod at a port of a Service.</summary>
/// <param name="PortName">The port's name; empty where it is the only one.</param>
/// <param name="Transport">What it speaks.</param>
/// <param name="Address">The pod's address.</param>
/// <param name="Port">The container's port.</param>
/// <param name="Node">The node that it is on; null where the API does not say.</param>
/// <param name="IsReady">Whether it takes new connections.</param>
internal sealed record EndpointFacts(string PortName, Transport Transport, IPAddress Address, int Port, string? Node, bool IsReady);
