using System.Net;

namespace QuicLoad.Stacks.Settings;

/// <summary>router: what has a route to every node's podCIDR. Its only kind so far is linux.</summary>
/// <param name="Name">DNS label.</param>
/// <param name="Address">Where SSH reaches it.</param>
/// <param name="HostKey">The host key; null in a preview on a machine that has no known_hosts file.</param>
public sealed record RouterSettings(string Name, IPAddress Address, string? HostKey);
