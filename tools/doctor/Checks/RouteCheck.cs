using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>Each route to a node's pods, and on the router to its packed users, is in the kernel's table, and leads to that node.</summary>
internal sealed class RouteCheck() : HostCheck("route", HostRole.Routed)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts) =>
        from route in examination.Stack.Routes(host)
        let declared = $"{route.Destination} via {route.Gateway}"
        let found = facts.Routes.Where(other => other.Destination == route.Destination).ToList()
        select found switch
        {
            [] => CheckOutcome.Mendable(declared, "missing", host.Name, RouteFixes.Set(examination.Stack, host, route), "the route is set"),
            _ when found.Any(other => route.Gateway.Equals(other.Gateway)) => CheckOutcome.Ok(declared),
            _ => CheckOutcome.Wrong(
                declared,
                string.Join("; ", found.Select(other => other.Text)),
                $"Somebody else set it. On {host.Name}: ip route del {route.Destination}, then ./doctor -s {examination.Stack.Name} --fix"
            ),
        };
}
