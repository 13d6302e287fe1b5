using System.Net;

namespace QuicLoad.Lab.Plan;

/// <summary>A network interface of a machine.</summary>
/// <param name="Interface">Its name in the machine.</param>
/// <param name="Segment">The bridge that it is plugged into.</param>
/// <param name="Addresses">IPv4 addresses, all within a /24.</param>
internal sealed record Port(string Interface, string Segment, params IReadOnlyList<IPAddress> Addresses);
