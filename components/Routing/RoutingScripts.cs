using QuicLoad.Components.Common;

namespace QuicLoad.Components.Routing;

/// <summary>One static route on a Linux host, now and after every boot, by a systemd unit of its own.</summary>
internal static class RoutingScripts
{
    /// <summary>Sets the route and has it set again at boot. A route to the same range that somebody else set is replaced.</summary>
    public static string Add(string host, StaticRoute route) => HostScript.For(host, Shell.Text($$"""

        unit=quic-load-route-{{new ShellText(route.Name)}}.service
        destination={{route.Destination}}
        gateway={{route.Gateway}}
        program=$(command -v ip) || fail 'has no ip command. Install iproute2.'
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
            "ExecStop=-$program route del $destination via $gateway" \
            'Restart=on-failure' \
            'RestartSec=2' \
            '' \
            '[Install]' \
            'WantedBy=multi-user.target' > "/etc/systemd/system/$unit.quic-load"
        if [ -e "/etc/systemd/system/$unit" ] && ! cmp -s "/etc/systemd/system/$unit.quic-load" "/etc/systemd/system/$unit"; then
            systemctl stop "$unit" # takes the old route away
        fi
        mv -f "/etc/systemd/system/$unit.quic-load" "/etc/systemd/system/$unit"
        systemctl daemon-reload
        systemctl enable "$unit" > /dev/null 2>&1
        "$program" route replace "$destination" via "$gateway" ||
            fail "cannot set the route to $destination via $gateway. The gateway must be in a network that $host is part of."
        systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
        say "$destination is reached via $gateway"
        """));

    /// <summary>Takes the route away, now and for later boots.</summary>
    public static string Remove(string host, StaticRoute route) => HostScript.For(host, Shell.Text($$"""

        unit=quic-load-route-{{new ShellText(route.Name)}}.service
        systemctl disable --now "$unit" > /dev/null 2>&1 || true
        ip route del {{route.Destination}} via {{route.Gateway}} > /dev/null 2>&1 || true
        rm -f "/etc/systemd/system/$unit"
        systemctl daemon-reload
        say {{$"{route.Destination} has no route any more"}}
        """));
}
