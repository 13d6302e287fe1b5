using QuicLoad.Components.Routing;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>Each route to a node's pods comes back after a boot: by a unit of systemd, or in FRR's saved configuration.</summary>
internal sealed class BootRouteCheck() : HostCheck("route-boot", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts) =>
        from route in examination.Stack.Routes(host)
        let found = examination.Stack.RouteKind(host) == RouterKind.Frr ? InFrr(facts, route) : ByUnit(facts, route)
        let declared = $"{route.Destination} via {route.Gateway} after a boot"
        select found is null
            ? Judgement.Ok(declared)
            : Judgement.Mendable(declared, found, host.Name, RouteFixes.Set(examination.Stack, host, route), "the route is written for later boots");

    private static string? ByUnit(HostFacts facts, StaticRoute route) =>
        facts.RouteUnits.FirstOrDefault(unit => unit.Route.Destination == route.Destination && unit.Route.Gateway.Equals(route.Gateway)) switch
        {
            null => $"no unit {LinuxRouteScripts.UnitOf(route)}",
            { Enabled: false } unit => $"{unit.Name} is not enabled",
            _ => null,
        };

    private static string? InFrr(HostFacts facts, StaticRoute route) =>
        facts.Answers.Lines("frr-saved").Select(FrrRoute.Parse).Any(other => other is not null && other.Destination == route.Destination && other.Gateway.Equals(route.Gateway))
            ? null
            : "not in FRR's saved configuration";
}
