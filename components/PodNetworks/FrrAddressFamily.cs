namespace QuicLoad.Components.PodNetworks;

/// <summary>What a speaker says of one address family in FRR's words.</summary>
/// <param name="Name">Its name, e.g. ipv4 unicast.</param>
/// <param name="Lines">Its lines, without indentation.</param>
internal sealed record FrrAddressFamily(string Name, IReadOnlyList<string> Lines);
