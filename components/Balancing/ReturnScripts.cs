using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Balancing;

/// <summary>
/// A node that answers through the balancer what it got through the balancer: the balancer translated the service's address into the
/// pod's, and only there it is translated back. The client's address so need not be translated.
/// </summary>
/// <remarks>
/// The balancer marks packets by a DSCP; the node keeps the mark in its table of connections, takes it off the packet, so that no other
/// node sees it, and routes by it. Nothing is known of hardware addresses, and nothing has to be there in any order after a boot.
/// </remarks>
internal static class ReturnScripts
{
    /// <summary>The node's table of nftables.</summary>
    public const string Table = "quic-load-return";

    /// <summary>The unit that sets it, and the rule and route, at every boot.</summary>
    public const string Unit = "quic-load-return.service";

    /// <summary>A bit that kube-proxy (0x4000, 0x8000) and common networks leave alone.</summary>
    internal const string Mark = "0x01000000";

    /// <summary>The number of the rule and of the table of routes.</summary>
    internal const int Number = 5115;

    private const string RulesFile = "/etc/quic-load/balancer-return.nft";

    private static readonly string Rules = $$"""
        # Made by quic-load from the stack's settings; changes made here are lost.
        table ip {{Table}} {}
        delete table ip {{Table}}
        table ip {{Table}} {
            chain marked {
                type filter hook prerouting priority mangle; policy accept;
                ct direction original ip dscp 0x{{BalancerWords.Dscp:x2}} ct mark set ct mark or {{Mark}} ip dscp set cs0
                ct direction reply ct mark and {{Mark}} == {{Mark}} meta mark set meta mark or {{Mark}}
            }
        }
        """;

    /// <summary>Sets all of it, now and for later boots.</summary>
    public static string Set(BalancerReturnArgs args) =>
        HostScript.For(
            args.Host.Name,
            HostScript.State,
            HostScript.Within,
            AptScripts.Get,
            NodeFileScripts.Place,
            Names,
            Shell.Text(
                $$"""
                balancer={{args.Balancer}}
                if ! command -v nft > /dev/null; then
                    command -v apt-get > /dev/null || fail 'has no nft command, and no apt-get to install it. Install nftables.'
                    apt_get update || fail 'apt-get update fails. See the lines above.'
                    apt_get install -y --no-install-recommends nftables || fail 'cannot install nftables. See the lines above.'
                fi
                nft=$(command -v nft) || fail 'has no nft command. Install nftables.'
                route=$(command -v ip) || fail 'has no ip command. Install iproute2.'
                place "$rules" {{Rules.ReplaceLineEndings("\n")}}
                changed=$placed
                unit_text() {
                    printf '%s\n' \
                        '[Unit]' \
                        'Description=Answers through the balancer' \
                        'Wants=network-online.target' \
                        'After=network-online.target nftables.service' \
                        'StartLimitIntervalSec=0' \
                        '' \
                        '[Service]' \
                        'Type=oneshot' \
                        'RemainAfterExit=yes' \
                        "ExecStart=$route route replace default via $balancer table $number" \
                        "ExecStart=-$route rule del priority $number" \
                        "ExecStart=$route rule add priority $number fwmark $mark/$mark lookup $number" \
                        "ExecStart=$nft -f $rules" \
                        "ExecStop=-$nft delete table ip $table" \
                        "ExecStop=-$route rule del priority $number" \
                        "ExecStop=-$route route flush table $number" \
                        'Restart=on-failure' \
                        'RestartSec=2' \
                        '' \
                        '[Install]' \
                        'WantedBy=multi-user.target'
                }
                place "$file" "$(unit_text)"
                systemctl daemon-reload
                systemctl enable "$unit" > /dev/null 2>&1
                verb=start
                [ -z "$changed$placed" ] || verb=restart
                systemctl "$verb" "$unit" || fail "$unit does not start. See: systemctl status $unit"
                here() { nft list table ip "$table" > /dev/null 2>&1 && ip route show table "$number" | grep -qF "default via $balancer "; }
                within 10 here || fail "lost the way back to the balancer again. Something else changes rules or routes here."
                say "answers through $balancer what came through it"
                """
            )
        );

    /// <summary>Takes all of it away.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Names,
            Shell.Text(
                $$"""
                systemctl disable --now "$unit" > /dev/null 2>&1 || true
                if [ -e "$file" ]; then
                    nft delete table ip "$table" 2> /dev/null || true
                    ip rule del priority "$number" 2> /dev/null || true
                    ip route flush table "$number" 2> /dev/null || true
                fi
                rm -f "$file" "$rules"
                rmdir /etc/quic-load 2> /dev/null || true
                systemctl daemon-reload
                rmdir "$state" 2> /dev/null || true
                say 'answers through no balancer any more'
                """
            )
        );

    private static ShellText Names =>
        Shell.Text(
            $$"""
            # shellcheck disable=SC2034 # not every script needs all
            unit={{Unit}} table={{Table}} number={{Number}} mark={{Mark}} rules={{RulesFile}}
            file=/etc/systemd/system/$unit
            """
        );
}
