#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}
destination='203.0.113.0/26'
gateway='198.51.100.11'
tag=2018
static_routes() { awk '/^vrf /{ other = 1 } /^(exit|end|!)/{ other = 0 } !other && /^ip route / && !/ (vrf|table) /'; }
kept_by_unit() { grep -qsE -- "route replace $1 via $2\$" /etc/systemd/system/quic-load-route-*.service; }
kept_by_frr() {
    command -v vtysh > /dev/null && vtysh -c 'show running-config' 2>/dev/null | static_routes | grep -qxF "ip route $1 $2 tag $tag"
}
speaks_bgp() {
    [ -s /var/lib/quic-load/frr-peers ] ||
        { grep -qs '^# Made by quic-load' '/etc/frr/frr.conf' &&
            grep -q '^ *address-family ipv4 unicast' '/etc/frr/frr.conf'; }
}
same_by_bgp() { [ "$1 $2" = "$destination $gateway" ] && speaks_bgp; }
in_bgp() {
    vtysh -c "show ip route $destination longer-prefixes" 2> /dev/null | grep -qE "^B[^0-9]* $destination .* via $gateway,"
}
strangers() {
    ip -4 route show root "$destination" | while read -r to rest; do
        next=$(printf '%s\n' "$rest" | sed -n -E 's/^.*via ([0-9.]+) .*$/\1/p')
        case " $rest " in
        *' dev ''ql-vxlan'' '*) [ "$to" = "$destination" ] ;;
        *' proto bgp '* | *' proto 186 '*) same_by_bgp "$to" "$next" ;;
        *' metric 20 '*) kept_by_frr "$to" "$next" ;;
        *' metric '* | *' proto '*) false ;;
        *) kept_by_unit "$to" "$next" ;;
        esac || echo "$to $rest"
    done
}
unit='quic-load-route-worker1-203.0.113.0-26-via-198.51.100.11.service'
program=$(command -v ip) || fail 'has no ip command. Install iproute2.'

found=$(strangers)
[ -z "$found" ] ||
    fail "has a route to $destination, or to a part of it, that somebody else set: $found. Remove it there, give the node another podCidr, or set router.takeOver: true."
printf '%s\n' \
    '[Unit]' \
    "Description=Static route to the pods of worker1 ($destination via $gateway)" \
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
probe='203.0.113.62'
set_here() { ip -4 route show "$destination" | grep -qF "$destination " && ip -4 route show "$destination" | grep -qF " via $gateway "; }
taken() { ip -4 route get "$probe" 2>/dev/null | grep -qF " via $gateway "; }
within 10 set_here || fail "lost the route to $destination via $gateway again: $(ip -4 route show "$destination"). Something else changes routes here."
within 10 taken || fail "sends packets to $destination elsewhere: $(ip -4 route get "$probe" 2>&1 | head -n 1). Look at its other routes and rules: ip rule; ip route."
say "$destination is reached via $gateway"
