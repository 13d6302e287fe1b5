namespace QuicLoad.Contracts;

/// <summary>A host of a stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">One of <see cref="HostRoles"/>.</param>
/// <param name="Address">Where it answers.</param>
/// <param name="HostKey">Its public key, e.g. "ssh-ed25519 AAAA...".</param>
/// <param name="PodCidr">Its pods' range; empty for a router and a balancer.</param>
public sealed record HostOutput(string Name, string Role, string Address, string HostKey, string PodCidr);
