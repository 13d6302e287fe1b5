#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
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
command -v vtysh > /dev/null || fail 'has no vtysh. Install frr, or set router.kind to what this router is.'
vtysh -c 'show version' > /dev/null 2>&1 || fail 'does not answer through vtysh: FRR does not run. Start it: systemctl enable --now frr'
configured() { kept_by_frr "$destination" "$gateway"; }
strangers() {
    vtysh -c 'show running-config' | static_routes |
        awk -v to="$destination" -v tag="$tag" '$3 == to && !(NF == 6 && $5 == "tag" && $6 == tag)'
    vtysh -c "show ip route $destination longer-prefixes" |
        sed -n -E 's/^([A-Z])[^0-9]* ([0-9.]+\/[0-9]+) (.*)$/\1 \2 \3/p' |
        while read -r code to rest; do
            next=$(printf '%s\n' "$rest" | sed -n -E 's/^.*via ([0-9.]+),.*$/\1/p')
            # a route of the kernel with a metric is nobody's unit
            case "$code $rest" in
            'K [0/0] '*) kept_by_unit "$to" "$next" ;;
            K*) false ;;
            # ours beside it has the smaller distance
            B*) same_by_bgp "$to" "$next" || kept_by_frr "$to" "$next" ;;
            *) kept_by_frr "$to" "$next" ;;
            esac || printf '%s\n' "$to $rest ($code)" |
                sed -E 's/, ([0-9]+:[0-9:]+|[0-9]+[dw][0-9a-z]+) \(/ (/' # without its age
        done
}
record=$state/frr-routes
entry="$destination $gateway worker1"

found=$(strangers)
[ -z "$found" ] ||
    fail "has a route to $destination, or to a part of it, that somebody else set: $found. Remove it there, give the node another podCidr, or set router.takeOver: true."
if ! configured; then
    answer=$(vtysh -c 'configure terminal' -c "ip route $destination $gateway tag $tag" 2>&1 || true)
    configured || fail "FRR does not take the route to $destination via $gateway: $answer"
fi
grep -qsxF "$entry" "$record" || echo "$entry" >> "$record"
answer=$(vtysh -c 'write memory' 2>&1) || fail "FRR cannot save its configuration: $answer"
probe='203.0.113.62'
set_here() { ip -4 route show "$destination" | grep -qF "$destination " && ip -4 route show "$destination" | grep -qF " via $gateway "; }
taken() { ip -4 route get "$probe" 2>/dev/null | grep -qF " via $gateway "; }
within 10 set_here || fail "lost the route to $destination via $gateway again: $(ip -4 route show "$destination"). Something else changes routes here."
within 10 taken || fail "sends packets to $destination elsewhere: $(ip -4 route get "$probe" 2>&1 | head -n 1). Look at its other routes and rules: ip rule; ip route."
say "$destination is reached via $gateway, and FRR has saved it"
