using System.Net;
using Pulumi;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Which BGP peers a router must have that no program may touch.</summary>
public sealed record ManualPeersArgs
{
    /// <summary>The router's address in the nodes' network.</summary>
    public required IPAddress Router { get; init; }

    /// <summary>Its peers.</summary>
    public required BgpPeering Peering { get; init; }

    /// <summary>The routes that it learns, each with a host that tries it out: a node that forwards, and not the route's own.</summary>
    public required IReadOnlyList<(StaticRoute Route, HostConnection Prober)> Learnt { get; init; }

    /// <summary>Done once a node speaks BGP, by the node's name; its peering waits for it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Resource>> Speaking { get; init; }

    /// <summary>How long to wait for each.<value>Default 30 minutes</value></summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);
}
