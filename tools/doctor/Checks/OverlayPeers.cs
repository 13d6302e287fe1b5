using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>What a node's end of the overlay must know of the others'; a part of <see cref="OverlayCheck"/>.</summary>
internal sealed class OverlayPeers(Snapshot examination, DeclaredHost host, HostFacts facts, Vtep vtep)
{
    /// <summary>Looks for each.</summary>
    public IEnumerable<CheckOutcome> Judge(VtepFact found) => vtep.Peers.SelectMany(peer => Judge(found, peer));

    private IEnumerable<CheckOutcome> Judge(VtepFact found, VtepPeer peer)
    {
        if (vtep.IsLearnt && !IsAnnounced(peer))
        {
            if (!IsReportedElsewhere(peer))
                yield return Unannounced(peer);
            yield break;
        }
        yield return Pair($"{peer.Node}: neighbour {peer.Address} has", found.Neighbours, $"{peer.Address}", peer.Mac);
        yield return Pair($"{peer.Node}: forwarding entry of {peer.Mac} leads to", found.Entries, peer.Mac, $"{peer.Underlay}");
        yield return Route(peer);
    }

    /// <summary>FRR announces nothing where the other node's end is broken.</summary>
    private bool IsReportedElsewhere(VtepPeer peer) =>
        Announcements.AreReportedElsewhere(examination, host, facts, peer.Node, peer.Pods)
        || examination.Readings.Any(other =>
            other.Host.Name == peer.Node
            && other.Facts is { } known
            && examination.Stack.Overlay(other.Host) is { } end
            && OverlayEnd.FaultOf(end, known) is not null
        );

    /// <summary>Whether FRR has the other node's EVPN route, and took it into its table of ranges.</summary>
    private bool IsAnnounced(VtepPeer peer) =>
        facts.BgpRoutes?.Any(route => route.Range == peer.Pods && peer.Underlay.Equals(route.NextHop)) == true;

    private CheckOutcome Unannounced(VtepPeer peer) =>
        CheckOutcome.Wrong(
            $"{peer.Node}: EVPN route to {peer.Pods} by {peer.Underlay}",
            facts.BgpRoutes?.FirstOrDefault(route => route.Range == peer.Pods) is { } other ? $"by {other.NextHop}" : "missing",
            $"On {host.Name}, on the reflectors and on {peer.Node}: vtysh -c 'show bgp l2vpn evpn route type prefix'. Where it "
                + $"stops, FRR's configuration is to be read again: systemctl reload {Bgp.UnitName}"
        );

    private CheckOutcome Pair(string declared, IReadOnlyList<string> pairs, string key, string expected)
    {
        var value = VtepFact.Describe(expected, vtep.IsLearnt);
        var values = pairs.Where(pair => pair.StartsWith($"{key} ", StringComparison.Ordinal)).Select(pair => pair[(key.Length + 1)..]);
        return values.ToList() is [var only] && only == value
            ? CheckOutcome.Ok($"{declared} {value}")
            : Mendable($"{declared} {value}", string.Join(", ", values.DefaultIfEmpty("missing")));
    }

    private CheckOutcome Route(VtepPeer peer)
    {
        var declared = $"{peer.Node}: route {peer.Pods} via {peer.Address} dev {vtep.Interface}";
        var routes = facts.Routes.Where(route => route.Destination == peer.Pods).ToList();
        var others = routes.Where(route => !IsOwn(route, peer)).ToList();
        return others.Count > 0
                ? CheckOutcome.Wrong(
                    declared,
                    string.Join("; ", others.Select(route => route.Text)),
                    $"Somebody else set it. On {host.Name}: ip route del {peer.Pods}{Via(others[0].Gateway)}"
                )
            : routes.Count == 0 ? Mendable(declared, "missing")
            : CheckOutcome.Ok(declared);
    }

    private bool IsOwn(RouteFact route, VtepPeer peer) =>
        peer.Address.Equals(route.Gateway) && $"{route.Text} ".Contains($" dev {vtep.Interface} ", StringComparison.Ordinal);

    private static string Via(IPAddress? gateway) => gateway is null ? "" : $" via {gateway}";

    private CheckOutcome Mendable(string declared, string found) =>
        vtep.IsLearnt
            ? CheckOutcome.Mendable(
                declared,
                found,
                host.Name,
                FixScripts.Relearn(host.Name, vtep.Unit, vtep.Device, again: true),
                "the pod routing's unit makes the device again, and FRR fills it: packets between nodes wait for a moment"
            )
            : OverlayEnd.Mendable(host, vtep, declared, found);
}
