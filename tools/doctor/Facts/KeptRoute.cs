using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;

namespace QuicLoad.Doctor.Facts;

/// <summary>A route of this program's that a host keeps.</summary>
/// <param name="Driver">Whose way of keeping it is.</param>
/// <param name="Route">The route.</param>
/// <param name="By">What keeps it.</param>
/// <param name="AtBoot">Whether it comes back after a boot.</param>
internal sealed record KeptRoute(ReachedRouter Driver, StaticRoute Route, string By, bool AtBoot)
{
    /// <summary>
    /// FRR's configuration has no names of nodes; the record that has them keeps its line until the stack takes the name away.
    /// </summary>
    private const string Unnamed = "orphan";

    /// <summary>A unit of systemd.</summary>
    public static KeptRoute From(RouteUnit unit) => new(new Linux(), unit.Route, unit.Name, unit.Enabled);

    /// <summary>A line of FRR's configuration.</summary>
    public static KeptRoute From(FrrRoute route) =>
        new(new Frr(), new StaticRoute(Unnamed, route.Destination, route.Gateway), "FRR", AtBoot: true);

    /// <summary>Whether it leads there by the same gateway.</summary>
    public bool Is(StaticRoute route) => Route.Destination == route.Destination && Route.Gateway.Equals(route.Gateway);
}
