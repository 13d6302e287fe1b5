using System.Net;

namespace QuicLoad.Balancer.Facts;

/// <summary>A node of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its own address.</param>
/// <param name="IsReady">Whether Kubernetes holds it for sound.</param>
/// <param name="IsControlPlane">Whether it is there for the API, not for pods.</param>
internal sealed record NodeFacts(string Name, IPAddress Address, bool IsReady, bool IsControlPlane);
