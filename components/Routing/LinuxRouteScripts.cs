using QuicLoad.Components.Common;

namespace QuicLoad.Components.Routing;

/// <summary>One static route on a Linux host, now and after every boot, by a systemd unit of its own.</summary>
internal static class LinuxRouteScripts
{
    /// <summary>What the names of the units of all routes begin with.</summary>
    public const string UnitPrefix = "quic-load-route-";

    /// <summary><c>strangers</c>: the kernel's routes to the range or into it that this program did not set.</summary>
    private static readonly ShellText Strangers = Shell.Text($$"""
        {{RouteScripts.Ours}}
        strangers() {
            ip -4 route show root "$destination" | while read -r to rest; do
                next=$(printf '%s\n' "$rest" | sed -n -E 's/^.*via ([0-9.]+) .*$/\1/p')
                ours "$to" "$next" || echo "$to $rest"
            done
        }
        """);

    /// <summary>
    /// Sets the route and has it set again at boot. The unit is named after the whole route, so that a node's new route can
    /// be there before its old one goes.
    /// </summary>
    public static string Set(string host, StaticRoute route, bool takeOver) => HostScript.For(host, HostScript.Within, RouteScripts.Variables(route), Strangers, Shell.Text($$"""
        unit={{UnitOf(route)}}
        program=$(command -v ip) || fail 'has no ip command. Install iproute2.'

        {{RouteScripts.RespectStrangers(takeOver)}}
        printf '%s\n' \
            '[Unit]' \
            "Description=Static route to the pods of {{new ShellText(route.Name)}} ($destination via $gateway)" \
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
        say "$destination is reached via $gateway"
        """));

    /// <summary>Takes the route away, now and for later boots; not where another name has the same one.</summary>
    public static string Remove(string host, StaticRoute route) => HostScript.For(host, RouteScripts.Variables(route), Shell.Text($$"""
        unit={{UnitOf(route)}}

        systemctl disable --now "$unit" > /dev/null 2>&1 || true
        rm -f "/etc/systemd/system/$unit"
        systemctl daemon-reload
        if grep -qsE -- "route replace $destination via $gateway\$" /etc/systemd/system/quic-load-route-*.service; then
            say "$destination is still reached via $gateway, under another name"
            exit 0
        fi
        ip route del "$destination" via "$gateway" > /dev/null 2>&1 || true
        ! ip -4 route show "$destination" | grep -F "$destination via $gateway " ||
            fail "still has the route to $destination via $gateway. See: ip route show $destination"
        say "$destination is not reached via $gateway any more"
        """));

    /// <summary>The unit's name.</summary>
    public static string UnitOf(StaticRoute route) =>
        $"{UnitPrefix}{route.Name}-{route.Destination.BaseAddress}-{route.Destination.PrefixLength}-via-{route.Gateway}.service";
}
