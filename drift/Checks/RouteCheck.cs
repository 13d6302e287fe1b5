using QuicLoad.Drift.Declared;
using QuicLoad.Drift.Facts;
using QuicLoad.Drift.Reading;

namespace QuicLoad.Drift.Checks;

/// <summary>Each route to a node's pods is in the kernel's table, and leads to that node.</summary>
internal sealed class RouteCheck() : HostCheck("route", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<Judgement> Judge(Examination examination, DeclaredHost host, HostFacts facts) =>
        from route in examination.Stack.Routes(host)
        let declared = $"{route.Destination} via {route.Gateway}"
        let found = facts.Routes.Where(other => other.Destination == route.Destination).ToList()
        select found switch
        {
            [] => Judgement.Mendable(declared, "missing", host.Name, RouteFixes.Set(examination.Stack, host, route), "the route is set"),
            _ when found.Any(other => route.Gateway.Equals(other.Gateway)) => Judgement.Ok(declared),
            _ => Judgement.Wrong(declared, string.Join("; ", found.Select(other => other.Text)),
                $"Somebody else set it. On {host.Name}: ip route del {route.Destination}, then ./doctor --fix"),
        };
}
