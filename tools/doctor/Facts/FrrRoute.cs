using System.Net;
using QuicLoad.Components.Routing;

namespace QuicLoad.Doctor.Facts;

/// <summary>A static route in FRR's configuration that has this program's tag.</summary>
/// <param name="Destination">Where it leads.</param>
/// <param name="Gateway">The next hop.</param>
internal sealed record FrrRoute(IPNetwork Destination, IPAddress Gateway)
{
    /// <summary>Reads a line of the configuration; null for routes of others.</summary>
    public static FrrRoute? Parse(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["ip", "route", var to, var via, "tag", var tag]
        && tag == $"{FrrRouteScripts.Tag}"
        && IPNetwork.TryParse(to, out var destination)
        && IPAddress.TryParse(via, out var gateway)
            ? new FrrRoute(destination, gateway)
            : null;
}
