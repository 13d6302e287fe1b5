using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Which routes a host keeps.</summary>
public sealed record StaticRoutesArgs
{
    /// <summary>The Linux router, or any other host that must reach the pods of other nodes.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The routes; each is a step of its own, so that a new node is one step on the router.</summary>
    public required IReadOnlyList<StaticRoute> Routes { get; init; }

    /// <summary>How the host takes routes.<value>A router that is reached; default: iproute2</value></summary>
    public RouterDriver Driver { get; init; } = RouterTable.Host;

    /// <summary>Whether a route to the same range that others set is replaced instead of refused.<value>Default false</value></summary>
    public bool TakeOver { get; init; }
}
