using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Each route to a node's pods or users comes back after a boot: by a unit of systemd, or in FRR's saved configuration.</summary>
internal sealed class BootRouteCheck() : HostCheck("route-boot", HostRole.Routed)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        var driver = examination.Stack.Driver(host);
        foreach (var route in examination.Stack.Routes(host))
        {
            var declared = $"{route.Destination} via {route.Gateway} after a boot";
            var found = facts.BootRoutes.FirstOrDefault(kept => kept.Driver == driver && kept.Is(route)) switch
            {
                null => driver.MissingAtBoot(route),
                { AtBoot: false } kept => $"{kept.By} is not enabled",
                _ => null,
            };
            var fix = RouteFixes.Set(examination.Stack, host, route);
            yield return found is null
                ? CheckOutcome.Ok(declared)
                : CheckOutcome.Mendable(declared, found, host.Name, fix, "the route is written for later boots");
        }
    }
}
