namespace QuicLoad.Remote;

/// <summary>A host of the stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">control plane, worker or router.</param>
/// <param name="Address">Where it answers.</param>
/// <param name="HostKey">Its public key, e.g. "ssh-ed25519 AAAA...".</param>
/// <param name="PodCidr">Its pods' range; empty for a router.</param>
public sealed record HostInfo(string Name, string Role, string Address, string HostKey, string PodCidr);
