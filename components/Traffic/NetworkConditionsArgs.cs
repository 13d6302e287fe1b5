using System.Net;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Traffic;

/// <summary>Which network the viewers are given, and where it is made.</summary>
public sealed record NetworkConditionsArgs
{
    /// <summary>A Linux router with nftables and iproute2.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The packets that are touched; no others are.</summary>
    public required ViewerTraffic Traffic { get; init; }

    /// <summary>The workers' addresses: the router's devices towards them are found from its routes.</summary>
    public required IReadOnlyList<IPAddress> Workers { get; init; }

    /// <summary>The origin's name or address: the router's devices towards it are found from its routes.</summary>
    public required string Origin { get; init; }

    /// <summary>The conditions.</summary>
    public required TrafficConditions Conditions { get; init; }
}
