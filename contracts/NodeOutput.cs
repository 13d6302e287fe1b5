namespace QuicLoad.Contracts;

/// <summary>A node of a stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">One of <see cref="HostRoles"/>.</param>
/// <param name="Address">Its address.</param>
/// <param name="PodCidr">Its pods' range.</param>
/// <param name="SeenOutside">
/// What the outside sees of its pods where they are behind it: the node's own address as a /32; empty where pods keep their addresses.
/// </param>
public sealed record NodeOutput(string Name, string Role, string Address, string PodCidr, string SeenOutside);
