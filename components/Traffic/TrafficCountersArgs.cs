using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Traffic;

/// <summary>What a router counts.</summary>
public sealed record TrafficCountersArgs
{
    /// <summary>A Linux router with nftables.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>Which packets.</summary>
    public required ViewerTraffic Traffic { get; init; }
}
