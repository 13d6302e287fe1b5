using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Which routes a router must have that no program may touch.</summary>
public sealed record ManualRoutesArgs
{
    /// <summary>The router's address in the nodes' network.</summary>
    public required IPAddress Router { get; init; }

    /// <summary>The routes, each with a host that tries it out: a node that forwards, and not the route's own.</summary>
    public required IReadOnlyList<(StaticRoute Route, HostConnection Prober)> Routes { get; init; }

    /// <summary>How long to wait for each.<value>Default 30 minutes</value></summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);
}
