using System.Net;

namespace QuicLoad.Components.PodNetworks;

/// <summary>Who speaks BGP: a node, or the router.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address in the nodes' network; its router ID too, and its cluster ID where it reflects.</param>
/// <param name="Asn">Its AS.</param>
/// <param name="Range">The range that it announces as its own; null for the router, which has none.</param>
/// <param name="Reflects">Whether it passes the routes of others on.</param>
public sealed record BgpSpeaker(string Name, IPAddress Address, long Asn, IPNetwork? Range, bool Reflects)
{
    /// <summary>Addresses of services that it announces besides its range, to the router only.<value>Default: none</value></summary>
    public IReadOnlyList<IPAddress> ServiceAddresses { get; init; } = [];
}
