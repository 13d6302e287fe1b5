using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// Each node announces its own range and no other, and whoever learns routes by BGP has one to each node's pods, by that node. What
/// follows from a session that is down, or from a node that does not announce, is reported there.
/// </summary>
internal sealed class BgpRouteCheck() : HostCheck("bgp-route", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (examination.Stack.Peering(host) is not { } peering)
            return [];
        var known = facts.BgpRoutes ?? [];
        return
        [
            .. facts.BgpRoutes is not null && peering.Speaker.Range is { } own
                ? Announced(
                    examination,
                    host,
                    [own, .. peering.Speaker.ServiceAddresses.Select(address => new IPNetwork(address, 32))],
                    known
                )
                : [],
            .. examination.Stack.Learnt(host).SelectMany(route => Learnt(examination, host, facts, route)),
            .. host.Node is null ? [] : Strange(host, peering, known),
        ];
    }

    private static IEnumerable<CheckOutcome> Announced(
        Snapshot examination,
        DeclaredHost host,
        IReadOnlyList<IPNetwork> own,
        IReadOnlyList<BgpRoute> known
    )
    {
        var declared = $"announces {string.Join(", ", own)}, and no other range";
        var announced = known.Where(route => route.NextHop is null).Select(route => route.Range).ToList();
        yield return own.ToHashSet().SetEquals(announced)
            ? CheckOutcome.Ok(declared)
            : CheckOutcome.Wrong(
                declared,
                announced.Count == 0 ? "announces nothing" : $"announces {string.Join(", ", announced)}",
                $"On {host.Name}: systemctl reload {Bgp.UnitName}. If that does not help: ./pulumi up -s {examination.Stack.Name} "
                    + $"--replace '**::{host.Name}-routing'"
            );
    }

    private static IEnumerable<CheckOutcome> Learnt(Snapshot examination, DeclaredHost host, HostFacts facts, StaticRoute route)
    {
        var declared = $"{route.Destination} via {route.Gateway}, learnt by BGP";
        var found = facts.Routes.Where(other => other.Destination == route.Destination).ToList();
        if (found.Any(other => other.Gateways.Contains(route.Gateway)))
            yield return CheckOutcome.Ok(declared);
        else if (found.Count > 0)
            yield return CheckOutcome.Wrong(
                declared,
                string.Join("; ", found.Select(other => other.Text)),
                $"Somebody else announces or sets it: find out who, on {host.Name}: vtysh -c 'show ip route {route.Destination}'"
            );
        else if (!Announcements.AreReportedElsewhere(examination, host, facts, route.Name, route.Destination))
            yield return CheckOutcome.Wrong(
                declared,
                "missing",
                $"On {host.Name}: vtysh -c 'show bgp ipv4 unicast {route.Destination}'; the prefix lists of the reflectors must permit it"
            );
    }

    /// <summary>A node learns what nodes announce, and nothing else.</summary>
    private static IEnumerable<CheckOutcome> Strange(DeclaredHost host, BgpPeering peering, IReadOnlyList<BgpRoute> known) =>
        from route in known
        where route.NextHop is not null && !peering.Cluster.Nodes.Any(node => node.PodCidr == route.Range)
        select CheckOutcome.Wrong(
            "learns the ranges of nodes only",
            $"{route.Range} via {route.NextHop} from {route.From}",
            $"Somebody else announces it: take it away at {route.From}"
        );
}
