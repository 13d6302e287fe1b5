using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Balancing;

/// <summary>keepalived on a balancer's host, with a file and a unit of its own: one that others run there is left alone.</summary>
internal static class VirtualAddressScripts
{
    /// <summary>The unit that runs keepalived.</summary>
    public const string Unit = "quic-load-vrrp.service";

    /// <summary>What keepalived reads.</summary>
    public const string File = "/etc/quic-load/vrrp.conf";

    private const int StartSeconds = 20;

    /// <summary>Has the host take part, now and after each boot.</summary>
    public static string Set(VirtualAddressArgs args) =>
        HostScript.For(
            args.Host.Name,
            HostScript.State,
            HostScript.Within,
            AptScripts.Get,
            NodeFileScripts.Place,
            Names,
            Shell.Text(
                $$"""
                address={{args.Host.Address}} shared={{args.Address}}
                """
            ),
            Requirements,
            Shell.Text(
                $$"""
                device=$(ip -4 -o address show to "$address" | awk '{ print $2; exit }')
                [ -n "$device" ] || fail "has no device with the address $address."
                place "$configuration" "$(printf '%s' {{VrrpConfiguration.Render(args)}} | sed "s/{{new ShellText(
                    VrrpConfiguration.Device
                )}}/$device/")" '' "restart-$unit"
                complaint=$("$keepalived" --config-test --log-console --use-file="$configuration" 2>&1) ||
                    fail "keepalived does not take $configuration: $complaint"
                """
            ),
            UnitText,
            Shell.Text(
                $$"""
                systemctl daemon-reload
                systemctl enable "$unit" > /dev/null 2>&1
                verb=start
                [ ! -e "$state/restart-$unit" ] || verb=restart
                systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
                rm -f "$state/restart-$unit"
                runs() { [ -s /run/quic-load-vrrp/vrrp.pid ]; }
                within {{StartSeconds}} runs || fail "keepalived does not run within {{StartSeconds}} s. See: journalctl -u $unit"
                say "shares $shared"
                """
            )
        );

    /// <summary>Lets the address go, and takes away what was written.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Names,
            Shell.Text(
                $$"""
                systemctl disable --now "$unit" > /dev/null 2>&1 || true
                rm -f "$file" "$configuration" "$state/restart-$unit"
                rmdir /etc/quic-load 2> /dev/null || true
                systemctl daemon-reload
                rmdir "$state" 2> /dev/null || true
                say 'shares no address any more'
                """
            )
        );

    private static ShellText Names =>
        Shell.Text(
            $$"""
            unit={{Unit}} configuration={{File}}
            file=/etc/systemd/system/$unit
            """
        );

    /// <summary>The package's own unit does nothing without a file of the package's, and is not to do anything with one.</summary>
    private static ShellText Requirements =>
        Shell.Text(
            $$"""
            if ! command -v keepalived > /dev/null; then
                command -v apt-get > /dev/null || fail 'has no keepalived, and no apt-get to install it. Install keepalived.'
                apt_get update || fail 'apt-get update fails. See the lines above.'
                apt_get install -y --no-install-recommends keepalived || fail 'cannot install keepalived. See the lines above.'
                systemctl disable --now keepalived.service > /dev/null 2>&1 || true
            fi
            keepalived=$(command -v keepalived) || fail 'has no keepalived. Install keepalived.'
            nft=$(command -v nft) || fail 'has no nft command. Install nftables.'
            route=$(command -v ip) || fail 'has no ip command. Install iproute2.'
            """
        );

    /// <summary>
    /// A host that boots takes part once its controller has set the data plane; from then on it needs no controller. Where keepalived ends,
    /// whatever ends it, the address goes too: the other host takes it.
    /// </summary>
    private static ShellText UnitText =>
        Shell.Text(
            $$"""
            unit_text() {
                printf '%s\n' \
                    '[Unit]' \
                    'Description=Address that balancers share' \
                    'Wants=network-online.target' \
                    'After=network-online.target {{new ShellText(BalancerWords.Unit)}}' \
                    'StartLimitIntervalSec=0' \
                    '' \
                    '[Service]' \
                    "ExecStartPre=$nft list table ip {{new ShellText(BalancerWords.Table)}}" \
                    "ExecStart=$keepalived --dont-fork --vrrp --use-file=$configuration --pid=/run/quic-load-vrrp/keepalived.pid --vrrp_pid=/run/quic-load-vrrp/vrrp.pid" \
                    "ExecStopPost=-$route address del $shared/32 dev $device" \
                    'RuntimeDirectory=quic-load-vrrp' \
                    'StandardOutput=null' \
                    'Restart=always' \
                    'RestartSec=1' \
                    '' \
                    '[Install]' \
                    'WantedBy=multi-user.target'
            }
            place "$file" "$(unit_text)" '' "restart-$unit"
            """
        );
}
