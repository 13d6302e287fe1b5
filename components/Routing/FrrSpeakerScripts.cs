using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>A router's FRR as a speaker of BGP, before it has peers; and what the scripts of its peers begin with.</summary>
internal static class FrrSpeakerScripts
{
    /// <summary>
    /// <c>bgp_block</c>: the default VRF's BGP configuration. <c>apply</c> gives FRR the lines of <c>$work</c>, a file that
    /// others cannot read: an argument of vtysh is in the process list.
    /// </summary>
    public static ShellText Look { get; } =
        Shell.Text(
            $$"""
            command -v vtysh > /dev/null || fail 'has no vtysh. Install frr, or set router.kind to what this router is.'
            vtysh -c 'show version' > /dev/null 2>&1 || fail 'does not answer through vtysh: FRR does not run. Start it: systemctl enable --now frr'
            bgp_block() { vtysh -c 'show running-config' | awk '/^router bgp [0-9]+$/{ mine = 1 } mine { print } /^exit$/{ mine = 0 }'; }
            work=$(umask 077 && mktemp /run/quic-load.XXXXXX)
            trap 'rm -f "$work"' EXIT
            apply() { answer=$(vtysh -f "$work" 2>&1); }
            save() { answer=$(vtysh -c 'write memory' 2>&1) || fail "FRR cannot save its configuration: $answer"; }
            """
        );

    /// <summary>Has FRR speak BGP; one that does so already keeps its own options, and must be of the same AS.</summary>
    public static string Set(string host, BgpPeering peering) =>
        HostScript.For(
            host,
            HostScript.State,
            Look,
            Asn(peering),
            Record,
            Shell.Text(
                $$"""
                vtysh -d bgpd -c 'show version' > /dev/null 2>&1 ||
                    fail 'FRR runs without bgpd. Set bgpd=yes in /etc/frr/daemons, then: systemctl restart frr'
                found=$(bgp_block | sed -n -E '1s/^router bgp ([0-9]+)$/\1/p')
                [ -z "$found" ] || [ "$found" = "$asn" ] ||
                    fail "is of AS $found already, and podNetwork.bgp gives it AS $asn. Set podNetwork.bgp.routerAsn: $found."
                if [ -z "$found" ] || [ -e "$record" ]; then
                    : > "$record"
                    cat > "$work" << 'END'
                {{Instance(peering)}}
                END
                    apply || fail "FRR does not take its BGP configuration: $answer"
                fi
                {{Pods(peering)}}save
                say "speaks BGP as AS $asn"
                """
            )
        );

    /// <summary>Takes it away where this program made it and nobody else uses it.</summary>
    public static string Remove(string host, BgpPeering peering) =>
        HostScript.For(
            host,
            HostScript.State,
            Look,
            Asn(peering),
            Record,
            Shell.Text(
                $$"""
                if [ -e "$record" ] && bgp_block | grep -q '^ neighbor '; then
                    say "left behind: BGP of AS $asn, since others have neighbours in it"
                elif [ -e "$record" ]; then
                    printf 'no router bgp %s\n' "$asn" > "$work"
                    apply || true
                    ! bgp_block | grep -qx "router bgp $asn" || fail "FRR does not give up BGP of AS $asn: $answer"
                    say 'does not speak BGP any more'
                fi
                vtysh -c 'show running-config' | sed -n -E 's/^(ip prefix-list {{new ShellText(
                    FrrPrefixList.Prefix
                )}}(none|pods)) .*/no \1/p' | sort -u > "$work"
                [ ! -s "$work" ] || apply || true
                save
                rm -f "$record"
                rmdir "$state" 2>/dev/null || true
                say "this program's BGP configuration is gone"
                """
            )
        );

    /// <summary>The router's AS.</summary>
    public static ShellText Asn(BgpPeering peering) =>
        Shell.Text(
            $$"""
            asn={{FrrConfiguration.Number(peering.Speaker.Asn)}}
            """
        );

    /// <summary>Says that this program made the router a speaker.</summary>
    private static ShellText Record { get; } = new("record=$state/frr-bgp");

    private static ShellText Instance(BgpPeering peering)
    {
        string[] lines =
        [
            $"router bgp {FrrConfiguration.Number(peering.Speaker.Asn)}",
            .. FrrConfiguration.Instance(peering.Speaker, peering.Bgp).Select(line => $" {line}"),
            " address-family ipv4 unicast",
            .. BgpDocuments.Paths(peering.Bgp).Select(line => $"  {line}"),
            " exit-address-family",
            "exit",
        ];
        return new ShellText(string.Join('\n', lines));
    }

    /// <summary>The list of what peers may announce that pass others' routes on; the same for all of them.</summary>
    private static ShellText Pods(BgpPeering peering) =>
        peering.Peers.FirstOrDefault(peer => peer.Accepts == RouteFilter.Pods) is not { } reflector
            ? ShellText.None
            : Shell.Text(
                $$"""
                cat > "$work" << 'END'
                {{new ShellText(string.Join('\n', BgpDocuments.Accepted(peering.Speaker, reflector, peering.Cluster).Lines))}}
                END
                apply || fail "FRR does not take a prefix list: $answer"

                """
            );
}
