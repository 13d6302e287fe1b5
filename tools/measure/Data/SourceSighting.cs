namespace QuicLoad.Measure.Data;

/// <summary>Who sent to the origin's port, as the packets left the router.</summary>
/// <param name="Source">The address that they came from, as the origin sees it.</param>
/// <param name="Destination">The address that they went to.</param>
/// <param name="Protocol">Over what.<value>udp or tcp</value></param>
/// <param name="LastSeen">When the last one passed, by measure's clock, to the second.</param>
/// <param name="IsOrigin">Whether the router's name service gives the destination as an address of the origin.</param>
internal sealed record SourceSighting(string Source, string Destination, string Protocol, DateTimeOffset LastSeen, bool IsOrigin);
