using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// No route of this program is left that no node declares. This program's are known by their units, and in FRR by their tag.
/// </summary>
internal sealed class OrphanRouteCheck() : HostCheck("orphan-route", HostRole.Routed)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        const string Declared = "only routes to declared nodes";
        var (declared, driver) = (examination.Stack.Routes(host), examination.Stack.Driver(host));
        var orphans = facts.KeptRoutes.Where(kept => kept.Driver != driver || !declared.Any(kept.Is)).ToList();
        return orphans.Count == 0
            ? [CheckOutcome.Ok(Declared)]
            : orphans.Select(orphan =>
                CheckOutcome.Mendable(
                    Declared,
                    $"{orphan.Route.Destination} via {orphan.Route.Gateway} ({orphan.By})",
                    host.Name,
                    orphan.Driver.Remove(host.Name, orphan.Route),
                    "the route is taken away, also for later boots"
                )
            );
    }
}
