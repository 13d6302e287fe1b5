using System.Net;

namespace QuicLoad.Stacks.Settings;

/// <summary>A host of the balancer: the only one, or one of a pair.</summary>
/// <param name="Name">DNS label.</param>
/// <param name="Address">Its own address in the nodes' network, where SSH reaches it.</param>
/// <param name="HostKey">Its host key; null in a preview on a machine that has no known_hosts file.</param>
/// <param name="Abandoned">Whether it is dead and will not come back.</param>
public sealed record BalancerMachine(string Name, IPAddress Address, string? HostKey, bool Abandoned);
