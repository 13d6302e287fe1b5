using QuicLoad.Components.Routing;
using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>No route of this program is left that no node declares. This program's are known by their units, and in FRR by their tag.</summary>
internal sealed class OrphanRouteCheck() : HostCheck("orphan-route", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts)
    {
        const string Declared = "only routes to declared nodes";
        var declared = examination.Stack.Routes(host);
        var frr = examination.Stack.RouteKind(host) == RouterKind.Frr;
        var units = from unit in facts.RouteUnits
                    where frr || !declared.Any(route => Same(route, unit.Route))
                    select (unit.Route, Script: LinuxRouteScripts.Remove(host.Name, unit.Route), By: unit.Name);
        var tagged = from route in facts.Answers.Lines("frr-running").Select(FrrRoute.Parse).OfType<FrrRoute>()
                     let known = new StaticRoute(OrphanName, route.Destination, route.Gateway)
                     where !frr || !declared.Any(other => Same(other, known))
                     select (Route: known, Script: FrrRouteScripts.Remove(host.Name, known), By: "FRR");
        var orphans = units.Concat(tagged).ToList();
        return orphans.Count == 0
            ? [Judgement.Ok(Declared)]
            : orphans.Select(orphan => Judgement.Mendable(
                Declared, $"{orphan.Route.Destination} via {orphan.Route.Gateway} ({orphan.By})", host.Name, orphan.Script, "the route is taken away, also for later boots"));
    }

    /// <summary>FRR's configuration has no names of nodes; the record that has them keeps its line until the stack takes the name away.</summary>
    private const string OrphanName = "orphan";

    private static bool Same(StaticRoute left, StaticRoute right) => left.Destination == right.Destination && left.Gateway.Equals(right.Gateway);
}
