using System.Net;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>The connections of a frontend to one target.</summary>
/// <param name="Transport">What they speak.</param>
/// <param name="Frontend">The address that clients send to.</param>
/// <param name="FrontendPort">The port that clients send to.</param>
/// <param name="Target">The address that packets go to.</param>
internal readonly record struct Connection(Transport Transport, IPAddress Frontend, int FrontendPort, IPAddress Target);
