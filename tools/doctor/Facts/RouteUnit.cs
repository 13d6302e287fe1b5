using System.Net;
using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Doctor.Facts;

/// <summary>A unit of this program that sets a route at boot.</summary>
/// <param name="Name">The unit's file name.</param>
/// <param name="Enabled">Whether it is started at boot.</param>
/// <param name="Route">The route that it sets.</param>
internal sealed record RouteUnit(string Name, bool Enabled, StaticRoute Route)
{
    /// <summary>Reads "UNIT ENABLED NODE DESTINATION GATEWAY"; null where the unit does not say them all.</summary>
    public static RouteUnit? Parse(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var unit, var enabled, var node, var to, var via]
        && IPNetwork.TryParse(to, out var destination)
        && IPAddress.TryParse(via, out var gateway)
            ? new RouteUnit(unit, enabled == "enabled", new StaticRoute(node, destination, gateway))
            : null;
}
