using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Components.Routing;

/// <summary>A BGP neighbour in the words of the routers that people type it into.</summary>
internal static class PeerLines
{
    /// <summary>What stands in the place of the password, which nobody is shown.</summary>
    private const string Password = "BGP-PASSWORD";

    /// <summary>Each kind of router and its lines.</summary>
    public static IReadOnlyList<(string Router, IReadOnlyList<string> Lines)> Add(BgpPeering peering, BgpPeer peer) =>
        [
            ("Cisco IOS", Cisco(peering, peer)),
            ("Juniper Junos", Junos(peering, peer)),
            ("VyOS", Vyos(peering, peer)),
            ("FRR", Frr(peering, peer)),
        ];

    /// <summary>The lines that take it away.</summary>
    public static IReadOnlyList<(string Router, IReadOnlyList<string> Lines)> Remove(BgpPeering peering, BgpPeer peer)
    {
        var (asn, neighbor, list) = (
            peering.Speaker.Asn,
            peer.Speaker.Address,
            BgpDocuments.Accepted(peering.Speaker, peer, peering.Cluster).Name
        );
        return
        [
            ("Cisco IOS", [$"router bgp {asn}", $" no neighbor {neighbor}", $"no ip prefix-list {list}"]),
            (
                "Juniper Junos",
                [$"delete protocols bgp group quic-load neighbor {neighbor}", $"delete policy-options policy-statement {list}"]
            ),
            ("VyOS", [$"delete protocols bgp neighbor {neighbor}", $"delete policy prefix-list {list}"]),
            ("FRR", [$"router bgp {asn}", $" no neighbor {neighbor}", "exit", $"no ip prefix-list {list}"]),
        ];
    }

    private static IReadOnlyList<string> Frr(BgpPeering peering, BgpPeer peer) =>
        [
            .. ListsOf(peering, peer).SelectMany(list => list.Lines),
            $"router bgp {peering.Speaker.Asn}",
            .. FrrConfiguration
                .Session(peer, peering.Bgp)
                .Select(line => $" {line}".Replace(FrrConfiguration.PasswordMark, Password, StringComparison.Ordinal)),
            " address-family ipv4 unicast",
            .. BgpDocuments.Exchange(peer).Select(line => $"  {line}"),
        ];

    /// <summary>IOS has TTL security for other ASes only; within one it sends what FRR asks for.</summary>
    private static IReadOnlyList<string> Cisco(BgpPeering peering, BgpPeer peer) =>
        [
            .. ListsOf(peering, peer).SelectMany(list => list.Lines),
            $"router bgp {peering.Speaker.Asn}",
            .. FrrConfiguration
                .Session(peer, peering.Bgp)
                .Where(line => !line.Contains(" timers connect ", StringComparison.Ordinal))
                .Where(line => !peer.IsInternal || !line.Contains(" ttl-security ", StringComparison.Ordinal))
                .Select(line => $" {line}".Replace(FrrConfiguration.PasswordMark, Password, StringComparison.Ordinal)),
            " address-family ipv4",
            .. BgpDocuments
                .Exchange(peer)
                .Where(line => !line.Contains(" attribute-unchanged ", StringComparison.Ordinal))
                .Select(line => $"  {line}"),
        ];

    private static IReadOnlyList<string> Vyos(BgpPeering peering, BgpPeer peer)
    {
        var neighbor = $"set protocols bgp neighbor {peer.Speaker.Address}";
        var family = $"{neighbor} address-family ipv4-unicast";
        return
        [
            .. ListsOf(peering, peer).SelectMany(VyosList),
            $"set protocols bgp system-as {peering.Speaker.Asn}",
            $"{neighbor} remote-as {peer.Speaker.Asn}",
            $"{neighbor} description {peer.Speaker.Name}",
            .. peering.Bgp.HasPassword ? (string[])[$"{neighbor} password {Password}"] : [],
            $"{neighbor} ttl-security hops 1",
            $"{neighbor} timers holdtime {(int)peering.Bgp.HoldTime.TotalSeconds}",
            $"{neighbor} timers keepalive {peering.Bgp.KeepaliveSeconds}",
            .. peer.IsClient ? (string[])[$"{family} route-reflector-client"] : [],
            $"{family} prefix-list import {BgpDocuments.Accepted(peering.Speaker, peer, peering.Cluster).Name}",
            $"{family} prefix-list export {BgpDocuments.Announced(peering.Speaker, peer, peering.Cluster).Name}",
        ];
    }

    private static IEnumerable<string> VyosList(FrrPrefixList list) =>
        list.Numbered.SelectMany(one =>
        {
            var (number, rule) = one;
            var entry = $"set policy prefix-list {list.Name} rule {number}";
            return new[]
            {
                $"{entry} action {rule.Word}",
                $"{entry} prefix {rule.Range}",
                rule.Shortest is { } least ? $"{entry} ge {least}" : null,
                rule.Longest is { } most ? $"{entry} le {most}" : null,
            }.OfType<string>();
        });

    /// <summary>All peers are of one group, whose members of one AS must be sent the greatest time to live.</summary>
    private static IReadOnlyList<string> Junos(BgpPeering peering, BgpPeer peer)
    {
        const string Group = "set protocols bgp group quic-load";
        var (neighbor, own) = ($"{Group} neighbor {peer.Speaker.Address}", peering.Speaker);
        var (accepted, announced) = (BgpDocuments.Accepted(own, peer, peering.Cluster), BgpDocuments.Announced(own, peer, peering.Cluster));
        return
        [
            .. ListsOf(peering, peer).SelectMany(JunosPolicy),
            $"set routing-options autonomous-system {own.Asn}",
            $"{Group} type {(peer.IsInternal ? "internal" : "external")}",
            $"{Group} local-address {own.Address}",
            $"{Group} ttl 255",
            $"{Group} hold-time {(int)peering.Bgp.HoldTime.TotalSeconds}",
            .. peer.IsClient ? (string[])[$"{Group} cluster {own.Address}"] : [],
            .. peer.IsInternal ? (string[])[] : [$"{Group} peer-as {peer.Speaker.Asn}"],
            $"{neighbor} description {peer.Speaker.Name}",
            .. peering.Bgp.HasPassword ? (string[])[$"{neighbor} authentication-key {Password}"] : [],
            $"{neighbor} import {accepted.Name}",
            $"{neighbor} export {announced.Name}",
        ];
    }

    private static IEnumerable<string> JunosPolicy(FrrPrefixList list) =>
        list
            .Numbered.SelectMany(one =>
            {
                var (number, rule) = one;
                var term = $"set policy-options policy-statement {list.Name} term {number}";
                var lengths =
                    rule.Shortest is { } least ? $"prefix-length-range /{least}-/{rule.Longest ?? 32}"
                    : rule.Longest is { } most ? $"upto /{most}"
                    : "exact";
                return (string[])
                    [$"{term} from route-filter {rule.Range} {lengths}", $"{term} then {(rule.Permits ? "accept" : "reject")}"];
            })
            .Append($"set policy-options policy-statement {list.Name} then reject");

    /// <summary>
    /// The lists that a peer needs. Of the one of all nodes it is that peer's entry: the lines of one peer do not change with the others.
    /// </summary>
    public static IEnumerable<FrrPrefixList> ListsOf(BgpPeering peering, BgpPeer peer) =>
        new[]
        {
            BgpDocuments.Accepted(peering.Speaker, peer, peering.Cluster),
            BgpDocuments.Announced(peering.Speaker, peer, peering.Cluster),
        }
            .DistinctBy(list => list.Name)
            .Select(list => list.Name == FrrPeerScripts.Nodes ? new FrrPrefixList(list.Name, [EntryOf(peering, peer)]) : list);

    /// <summary>The peer's entry in the list of all nodes' ranges.</summary>
    public static PrefixRule EntryOf(BgpPeering peering, BgpPeer peer) =>
        BgpDocuments.EntryOf(peer.Speaker.Address, peer.Speaker.Range!.Value, peering.Cluster);
}
