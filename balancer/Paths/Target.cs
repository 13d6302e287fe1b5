using System.Net;

namespace QuicLoad.Balancer.Paths;

/// <summary>Where a frontend's connections may go.</summary>
/// <param name="Key">Whose share it is: two targets of the same place are two shares of it.</param>
/// <param name="Address">The address that packets are sent to; for a path that translates nothing, that of the node.</param>
/// <param name="Port">The port that they are sent to; for a path that translates nothing, the client's own.</param>
internal sealed record Target(string Key, IPAddress Address, int Port);
