using QuicLoad.Components.PodNetworks;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Routing;

/// <summary>A static route in the words of the routers that people type it into.</summary>
internal static class RouterLines
{
    /// <summary>Each kind of router and its line.</summary>
    public static IReadOnlyList<(string Router, string Line)> Add(StaticRoute route) =>
        [
            ("Cisco IOS", $"ip route {route.Destination.BaseAddress} {route.Destination.Mask()} {route.Gateway} name {route.Name}"),
            ("Juniper Junos", $"set routing-options static route {route.Destination} next-hop {route.Gateway}"),
            ("VyOS", $"set protocols static route {route.Destination} next-hop {route.Gateway}"),
            ("Linux", $"ip route add {route.Destination} via {route.Gateway}"),
        ];

    /// <summary>The lines that take it away.</summary>
    public static IReadOnlyList<(string Router, string Line)> Remove(StaticRoute route) =>
        [
            ("Cisco IOS", $"no ip route {route.Destination.BaseAddress} {route.Destination.Mask()} {route.Gateway}"),
            ("Juniper Junos", $"delete routing-options static route {route.Destination} next-hop {route.Gateway}"),
            ("VyOS", $"delete protocols static route {route.Destination} next-hop {route.Gateway}"),
            ("Linux", $"ip route del {route.Destination} via {route.Gateway}"),
        ];
}
