using System.Net;

namespace QuicLoad.Components.Services;

/// <summary>What a service has of the stack's balancer.</summary>
/// <param name="Address">Its address of the balancer's pool, where clients come in.</param>
/// <param name="HasClasses">Whether the cluster's release has classes of balancers, so that no other one takes it too.</param>
public sealed record ServiceBalancing(IPAddress Address, bool HasClasses)
{
    /// <summary>What is behind the service's name in that of its Service for UDP.</summary>
    public const string UdpSuffix = "-udp";
}
