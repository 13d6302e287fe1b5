using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// A node's end of the overlay is there, of the right MTU, and knows each other node's: a neighbour, a forwarding entry, and the route that
/// packets take; where these are learnt, FRR gave them. A pod routing without an overlay has none.
/// </summary>
internal sealed class OverlayCheck() : HostCheck("overlay", HostRole.Node)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (examination.Stack.Overlay(host) is not { } vtep)
            return [];
        if (OverlayEnd.FaultOf(vtep, facts) is { } fault)
            return [OverlayEnd.Mendable(host, vtep, fault.Declared, fault.Found)];
        var peers = new OverlayPeers(examination, host, facts, vtep);
        return
        [
            CheckOutcome.Ok(OverlayEnd.Describe(vtep)),
            .. Address(host, facts, vtep),
            .. Mtu(examination, host, facts, vtep),
            .. peers.Judge(facts.Vtep!),
        ];
    }

    private static IEnumerable<CheckOutcome> Address(DeclaredHost host, HostFacts facts, Vtep vtep)
    {
        var (address, found) = ($"{vtep.Address}/32", facts.Links.FirstOrDefault(link => link.Name == vtep.Interface)?.Addresses ?? []);
        if (found is not [var only] || only != address)
            yield return OverlayEnd.Mendable(
                host,
                vtep,
                $"{vtep.Interface} has the address {address} and no other",
                found.Count == 0 ? "none" : string.Join(", ", found)
            );
    }

    private static IEnumerable<CheckOutcome> Mtu(Snapshot examination, DeclaredHost host, HostFacts facts, Vtep vtep)
    {
        if (facts.Links.FirstOrDefault(other => other.Has(host.Address)) is not { } underlay)
            yield break; // the check mtu reports it
        var room = underlay.Mtu - examination.Stack.Cluster.PodNetwork.Routing.Encapsulation;
        foreach (var name in new[] { vtep.Device, vtep.Interface }.Distinct())
        {
            var declared = $"{name} has MTU {room}, that of {underlay.Name} less the encapsulation";
            var mtu = facts.Links.FirstOrDefault(link => link.Name == name)?.Mtu;
            yield return mtu == room ? CheckOutcome.Ok(declared) : OverlayEnd.Mendable(host, vtep, declared, $"{mtu}");
        }
    }
}
