using System.Net;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Paths;

namespace QuicLoad.Balancer.Planning;

/// <summary>An address and port that clients send to, and where that goes.</summary>
/// <param name="Service">Whose it is.</param>
/// <param name="Address">The address.</param>
/// <param name="Transport">What it speaks.</param>
/// <param name="Port">The port.</param>
/// <param name="Path">How packets go on.</param>
/// <param name="Targets">Where they go, one for each share; empty where no pod is ready.</param>
internal sealed record Frontend(
    ServiceKey Service,
    IPAddress Address,
    Transport Transport,
    int Port,
    BalancedPath Path,
    IReadOnlyList<Target> Targets
);
