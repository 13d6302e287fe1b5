using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>One BGP neighbour of a router that runs FRR, set by vtysh and written to FRR's saved configuration.</summary>
internal static class FrrPeerScripts
{
    /// <summary>The list of all nodes' ranges; each peer's step adds that peer's.</summary>
    public const string Nodes = $"{FrrPrefixList.Prefix}nodes";

    private const int SessionSeconds = 60;

    /// <summary>
    /// Adds the neighbour with the list of what it may announce, waits until the session is up, and proves that the neighbour's own
    /// route is learnt, beside a static one too, and that packets take it.
    /// </summary>
    public static string Set(string host, BgpPeering peering, BgpPeer peer)
    {
        var route = RouteOf(peer);
        return HostScript.For(
            host,
            HostScript.State,
            HostScript.Within,
            FrrSpeakerScripts.Look,
            Variables(peer),
            BgpScripts.Fill(peering.Bgp),
            Shell.Text(
                $$"""

                if bgp_block | grep -qE "^ neighbor $neighbor (remote-as|peer-group) " && ! grep -qs "^$neighbor " "$peers"; then
                    fail "has a BGP neighbour $neighbor already, which others configured. Remove it there."
                fi
                { grep -sv "^$neighbor " "$peers" || true; echo "$neighbor {{new ShellText(peer.Speaker.Name)}}"; } > "$peers.new"
                mv -f "$peers.new" "$peers"
                fill_in > "$work" << 'END'
                {{new ShellText(string.Join('\n', Lines(peering, peer)))}}
                END
                apply || fail "FRR does not take the BGP neighbour $neighbor: $(printf '%s\n' "$answer" | grep -v password)"
                save
                established() { vtysh -c "show bgp neighbors $neighbor json" 2> /dev/null | grep -q '"bgpState":"Established"'; }
                within {{SessionSeconds}} established ||
                    fail "$neighbor ({{new ShellText(
                    peer.Speaker.Name
                )}}) does not answer by BGP after {{SessionSeconds}} s. TCP port 179 must pass between them. See: vtysh -c 'show bgp neighbors $neighbor'"
                {{RouteScripts.Variables(route)}}
                {{LearntRouteScripts.Look}}
                {{LearntRouteScripts.Require}}
                {{RouteScripts.Confirm(route)}}
                say "has the BGP peer $neighbor, and reaches $destination via $gateway"
                """
            )
        );
    }

    /// <summary>Takes the neighbour and its list out of the running and of the saved configuration.</summary>
    public static string Remove(string host, BgpPeering peering, BgpPeer peer) =>
        HostScript.For(
            host,
            HostScript.State,
            FrrSpeakerScripts.Look,
            FrrSpeakerScripts.Asn(peering),
            Variables(peer),
            Shell.Text(
                $$"""

                if grep -qs "^$neighbor " "$peers"; then
                    if bgp_block | grep -q "^ neighbor $neighbor remote-as "; then
                        printf '%s\n' "router bgp $asn" " no neighbor $neighbor" exit > "$work"
                        apply || true
                        ! bgp_block | grep -q "^ neighbor $neighbor remote-as " || fail "FRR does not give up the BGP neighbour $neighbor: $answer"
                    fi
                    printf 'no ip prefix-list %s\n' {{OwnLists(peering, peer)}} > "$work"
                    apply || true
                    save
                    { grep -v "^$neighbor " "$peers" || true; } > "$peers.new"
                    mv -f "$peers.new" "$peers"
                    [ -s "$peers" ] || rm -f "$peers"
                fi
                rmdir "$state" 2>/dev/null || true
                say "has no BGP peer $neighbor of this program any more"
                """
            )
        );

    /// <summary>What of the lists is this peer's alone: as arguments.</summary>
    private static ShellText OwnLists(BgpPeering peering, BgpPeer peer)
    {
        var entry = PeerLines.EntryOf(peering, peer);
        var nodes = Shell.Text($"{$"{Nodes} seq {entry.Number} {entry}"}");
        return peer.Accepts == RouteFilter.Own
            ? Shell.Text($"{BgpDocuments.Accepted(peering.Speaker, peer, peering.Cluster).Name} {nodes}")
            : nodes;
    }

    /// <summary>The route to the pods of a node that is a peer.</summary>
    private static StaticRoute RouteOf(BgpPeer peer) => new(peer.Speaker.Name, peer.Speaker.Range!.Value, peer.Speaker.Address);

    private static IEnumerable<string> Lines(BgpPeering peering, BgpPeer peer)
    {
        var router = peering.Speaker;
        return
        [
            .. PeerLines.ListsOf(peering, peer).SelectMany(list => list.Lines),
            $"router bgp {FrrConfiguration.Number(router.Asn)}",
            .. FrrConfiguration.Session(peer, peering.Bgp).Select(line => $" {line}"),
            " address-family ipv4 unicast",
            .. BgpDocuments.Exchange(peer).Select(line => $"  {line}"),
            " exit-address-family",
            "exit",
        ];
    }

    private static ShellText Variables(BgpPeer peer) =>
        Shell.Text(
            $$"""
            peers=$state/frr-peers
            neighbor={{peer.Speaker.Address}}
            """
        );
}
