using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Routing;

/// <summary>One static route on a Linux host, now and after every boot, by a systemd unit of its own.</summary>
internal static class LinuxRouteScripts
{
    /// <summary>
    /// <c>strangers</c>: the kernel's routes to the range or into it that this program did not set. Ours have neither a
    /// metric nor a protocol; those that FRR sets have the metric 20. The same route learnt by BGP, and one into this program's
    /// overlay, are of the routing that goes: ours stands beside it, or takes its place.
    /// </summary>
    private static readonly ShellText Strangers = Shell.Text(
        $$"""
        {{RouteScripts.Ours}}
        strangers() {
            ip -4 route show root "$destination" | while read -r to rest; do
                next=$(printf '%s\n' "$rest" | sed -n -E 's/^.*via ([0-9.]+) .*$/\1/p')
                case " $rest " in
                *' dev '{{Vxlan.Device}}' '*) [ "$to" = "$destination" ] ;;
                *' proto bgp '* | *' proto 186 '*) same_by_bgp "$to" "$next" ;;
                *' metric 20 '*) kept_by_frr "$to" "$next" ;;
                *' metric '* | *' proto '*) false ;;
                *) kept_by_unit "$to" "$next" ;;
                esac || echo "$to $rest"
            done
        }
        """
    );

    /// <summary>
    /// Sets the route and has it set again at boot. The unit is named after the whole route, so that a node's new route can
    /// be there before its old one goes.
    /// </summary>
    public static string Set(string host, StaticRoute route, bool takeOver) =>
        HostScript.For(
            host,
            HostScript.Within,
            RouteScripts.Variables(route),
            Strangers,
            Shell.Text(
                $$"""
                unit={{UnitOf(route)}}
                program=$(command -v ip) || fail 'has no ip command. Install iproute2.'

                {{RouteScripts.RespectStrangers(route, takeOver)}}
                printf '%s\n' \
                    '[Unit]' \
                    "Description=Static route to the {{new ShellText($"{route.Serves} of {route.Name}")}} ($destination via $gateway)" \
                    'Wants=network-online.target' \
                    'After=network-online.target' \
                    'StartLimitIntervalSec=0' \
                    '' \
                    '[Service]' \
                    'Type=oneshot' \
                    'RemainAfterExit=yes' \
                    "ExecStart=$program route replace $destination via $gateway" \
                    'Restart=on-failure' \
                    'RestartSec=2' \
                    '' \
                    '[Install]' \
                    'WantedBy=multi-user.target' > "/etc/systemd/system/$unit.quic-load"
                mv -f "/etc/systemd/system/$unit.quic-load" "/etc/systemd/system/$unit"
                systemctl daemon-reload
                systemctl enable "$unit" > /dev/null 2>&1
                "$program" route replace "$destination" via "$gateway" ||
                    fail "cannot set the route to $destination via $gateway. The gateway must be in a network that $host is part of."
                systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
                {{RouteScripts.Confirm(route)}}
                {{RouteScripts.SayStrangers(takeOver)}}say "$destination is reached via $gateway"
                """
            )
        );

    /// <summary>
    /// Takes the route away, now and for later boots; not where another name has the same one. Only a route as the unit sets
    /// it is ours, and only while the unit is there: the unit goes last, so that a second run takes nothing of others.
    /// </summary>
    public static string Remove(string host, StaticRoute route) =>
        HostScript.For(
            host,
            HostScript.Within,
            RouteScripts.Variables(route),
            LearntRouteScripts.Look,
            Shell.Text(
                $$"""
                unit={{UnitOf(route)}}
                file=/etc/systemd/system/$unit
                shared() {
                    grep -lsE -- "route replace $destination via $gateway\$" /etc/systemd/system/{{new ShellText(RouteUnits.Pattern)}} |
                        grep -vxF -- "$file" | grep -q .
                }
                ours() {
                    ip -4 route show exact "$destination" |
                        grep -qE "^$destination via $gateway dev [^ ]+( (linkdown|dead|offload|trap))* *\$"
                }

                {{LearntRouteScripts.Await}}
                systemctl disable --now "$unit" > /dev/null 2>&1 || true
                if [ -e "$file" ] && ! shared && ours; then
                    # of several the kernel takes the one with the smallest metric, and ours has none
                    ip route del "$destination" via "$gateway" proto boot > /dev/null 2>&1 || true
                    ! ours || fail "still has the route to $destination via $gateway. See: ip route show $destination"
                fi
                rm -f "$file"
                systemctl daemon-reload
                if shared; then
                    say "$destination is still reached via $gateway, under another name"
                    exit 0
                fi
                say "this program's route to $destination via $gateway is gone"
                ip -4 route show exact "$destination" | while IFS= read -r line; do say "left as others set it: $line"; done
                """
            )
        );

    /// <summary>The unit's name.</summary>
    public static string UnitOf(StaticRoute route) =>
        $"{RouteUnits.Prefix}{route.Name}-{route.Destination.BaseAddress}-{route.Destination.PrefixLength}-via-{route.Gateway}.service";
}
