using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Checks;

/// <summary>
/// Every declared BGP session is up, and on nodes there is no other. A session is reported at one end: at the node that is no
/// reflector, where it answered.
/// </summary>
internal sealed class BgpSessionCheck() : HostCheck("bgp-session", HostRole.Any)
{
    /// <inheritdoc/>
    protected override IEnumerable<CheckOutcome> Judge(Snapshot examination, DeclaredHost host, HostFacts facts)
    {
        if (examination.Stack.Peering(host) is not { } peering)
            return [];
        if (facts.BgpSessions is not { } sessions)
            return
            [
                .. peering
                    .Peers.Where(peer => IsToldHere(examination, peering.Speaker, peer.Speaker) && !IsStopped(examination, host, facts))
                    .Take(1)
                    .Select(_ =>
                        CheckOutcome.Wrong(
                            "FRR speaks BGP",
                            "it gives no summary of its sessions",
                            CureFor(examination, host, peering.Peers[0])
                        )
                    ),
            ];
        return
        [
            .. peering
                .Peers.Where(peer => IsToldHere(examination, peering.Speaker, peer.Speaker))
                .Select(peer => Compare(peer, sessions, CureFor(examination, host, peer))),
            .. Others(host, peering, sessions),
        ];
    }

    private static CheckOutcome Compare(BgpPeer peer, IReadOnlyList<BgpSession> sessions, string cure)
    {
        var declared = $"session with {peer.Speaker.Name}, {peer.Speaker.Address}, AS {peer.Speaker.Asn}";
        return sessions.FirstOrDefault(session => session.Peer.Equals(peer.Speaker.Address)) switch
        {
            null => CheckOutcome.Wrong(declared, "not configured", cure),
            { } session when session.Asn != peer.Speaker.Asn => CheckOutcome.Wrong(declared, $"configured with AS {session.Asn}", cure),
            { IsUp: true } => CheckOutcome.Ok(declared),
            { } session => CheckOutcome.Wrong(declared, session.State, $"{cure}; TCP port 179 must pass between the two"),
        };
    }

    /// <summary>A router may have other peers; a node has those of the stack only.</summary>
    private static IEnumerable<CheckOutcome> Others(DeclaredHost host, BgpPeering peering, IReadOnlyList<BgpSession> sessions) =>
        from session in host.Node is null ? [] : sessions
        where !peering.Peers.Any(peer => peer.Speaker.Address.Equals(session.Peer))
        select CheckOutcome.Wrong(
            "no session with others",
            $"session with {session.Peer}, AS {session.Asn}, {session.State}",
            $"Somebody else configured it. On {host.Name}: systemctl reload {Bgp.UnitName}"
        );

    /// <summary>Whether the pod routing's own check tells that FRR does not run.</summary>
    private static bool IsStopped(Snapshot examination, DeclaredHost host, HostFacts facts) =>
        host.Node is not null && !(facts.Units.TryGetValue(Bgp.UnitName, out var unit) && unit.Active);

    private static bool IsToldHere(Snapshot examination, BgpSpeaker own, BgpSpeaker other)
    {
        var names = examination.Readings.Where(reading => reading.Facts is not null).Select(reading => reading.Host.Name).ToList();
        return !names.Contains(other.Name) || Rank(own, names) > Rank(other, names);
    }

    private static int Rank(BgpSpeaker speaker, List<string> names) =>
        names.IndexOf(speaker.Name) + (speaker.Reflects || speaker.Range is null ? 0 : names.Count);

    private static string CureFor(Snapshot examination, DeclaredHost host, BgpPeer peer) =>
        host.Node is null
            ? $"./pulumi up -s {examination.Stack.Name} --replace '**::{host.Name}-peer-{peer.Speaker.Name}'"
            : $"On {host.Name}: systemctl reload {Bgp.UnitName}, and look at vtysh -c 'show bgp neighbors {peer.Speaker.Address}'";
}
