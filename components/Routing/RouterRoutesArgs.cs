using System.Net;
using Pulumi;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>Which routes a router must have.</summary>
public sealed record RouterRoutesArgs
{
    /// <summary>The router's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its address in the nodes' network.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The connection to it; null where it is not reached.</summary>
    public required HostConnection? Host { get; init; }

    /// <summary>Done once it answers; null where it is not reached.</summary>
    public required Resource? Reached { get; init; }

    /// <summary>The routes, each with a host that can try it out: a node that forwards, and not the route's own.</summary>
    public required IReadOnlyList<(StaticRoute Route, HostConnection Prober)> Routes { get; init; }

    /// <summary>Whom the router peers with; null where it has the routes set instead.</summary>
    public BgpPeering? Peering { get; init; }

    /// <summary>Routes that the router learns from its peers, each with a host that can try it out.<value>Default: none</value></summary>
    public IReadOnlyList<(StaticRoute Route, HostConnection Prober)> Learnt { get; init; } = [];

    /// <summary>Done once a node speaks BGP, by the node's name.<value>Default: none</value></summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Resource>> Speaking { get; init; } = new Dictionary<string, IReadOnlyList<Resource>>();

    /// <summary>The password of all sessions; null where they have none.</summary>
    public Input<string>? Password { get; init; }

    /// <summary>Done once the nodes forward packets.</summary>
    public required IReadOnlyList<Resource> Forwarding { get; init; }

    /// <summary>What else must be done before a route is set.<value>Default: nothing</value></summary>
    public IReadOnlyList<Resource> After { get; init; } = [];

    /// <summary>Whether a route to the same range that others set is replaced instead of refused.</summary>
    public required bool TakeOver { get; init; }

    /// <summary>How long a person may take to set a route.</summary>
    public required TimeSpan Deadline { get; init; }
}
