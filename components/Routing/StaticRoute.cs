using System.Net;

namespace QuicLoad.Components.Routing;

/// <summary>A route to one node's pods.</summary>
/// <param name="Name">The node's name; names the resource and the unit that keeps the route.</param>
/// <param name="Destination">The node's podCIDR.</param>
/// <param name="Gateway">The node's address.</param>
public sealed record StaticRoute(string Name, IPNetwork Destination, IPAddress Gateway);
