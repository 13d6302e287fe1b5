#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
# place FILE CONTENT [BACKUP [MARK]]: $placed and, beyond this run, MARK tell whether the file changed; somebody else's is kept
# as BACKUP
# shellcheck disable=SC2034 # not every script reads $placed
place() {
    placed=
    mkdir -p "${1%/*}"
    printf '%s\n' "$2" > "$1.quic-load"
    if cmp -s "$1.quic-load" "$1"; then
        rm -f "$1.quic-load"
    else
        if [ -n "${3:-}" ] && [ -f "$1" ] && ! grep -q '^# Made by quic-load' "$1"; then cp -p "$1" "$state/$3"; fi
        [ -z "${4:-}" ] || : > "$state/$4"
        mv -f "$1.quic-load" "$1"
        placed=yes
    fi
}
vni=1
port=4789
strangers() {
    ip -d -o link show type vxlan 2> /dev/null | grep -v '^[0-9]*: ql-vxlan:' |
        grep -E " vxlan (id $vni |external ).*dstport $port( |\$)" | sed -E 's/^[0-9]+: ([^:@]+).*/\1/'
}
stranger=$(strangers | head -n 1)
[ -z "$stranger" ] ||
    fail "has the VXLAN device $stranger on port $port, which somebody else made and which takes packets of network $vni. Remove it (ip link delete $stranger), or give podNetwork.vxlan another vni or port."
# shellcheck disable=SC2016
place '/usr/local/lib/quic-load/vxlan.sh' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
# shellcheck shell=sh
# vxlan.sh up: brings the VTEP, its neighbours, forwarding entries and routes, and the rules to what the files say, and
# touches nothing that is right. vxlan.sh down: takes all of it away.
set -eu
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
device='\''ql-vxlan'\''
peers='\''/etc/quic-load/vxlan.peers'\''
rules='\''/etc/quic-load/vxlan.nft'\''

if [ "${1:-}" = down ]; then
    ip link delete '\''ql-vxlan'\'' > /dev/null 2>&1 || true; nft delete table ip '\''quic_load_vxlan'\'' > /dev/null 2>&1 || true
    exit 0
fi

read -r address overlay mac vni port << end
$(sed -n '\''s/^own //p'\'' "$peers")
end
link=$(ip -o -4 address show to "$address" | sed -n -E '\''1s/^[0-9]+: +([^ @]+).*/\1/p'\'')
[ -n "$link" ] || { echo "no interface has the address $address" >&2; exit 1; }
mtu=$(($(cat "/sys/class/net/$link/mtu") - 50))

case "$(ip -d -o link show dev "$device" 2> /dev/null) " in
*" link/ether $mac "*" vxlan id $vni local $address "*" dstport $port nolearning "*) ;;
*)
    ip link delete "$device" > /dev/null 2>&1 || true
    ip link add "$device" mtu "$mtu" address "$mac" type vxlan id "$vni" local "$address" dstport "$port" nolearning
    ;;
esac
ip link set dev "$device" mtu "$mtu"
ip address replace "$overlay/32" dev "$device"
ip -o -4 address show dev "$device" | while read -r _ _ _ other _; do
    [ "$other" = "$overlay/32" ] || ip address del "$other" dev "$device"
done
ip link set dev "$device" up

neighbours='\'' '\'' entries='\'' '\'' routes='\'' '\''
while read -r kind underlay range next lladdr; do
    [ "$kind" = peer ] || continue
    ip neigh replace "$next" lladdr "$lladdr" dev "$device" nud permanent
    bridge fdb replace "$lladdr" dev "$device" dst "$underlay" self permanent
    ip route replace "$range" via "$next" dev "$device" onlink metric 30
    neighbours="$neighbours$next " entries="$entries$lladdr-$underlay " routes="$routes$range-$next "
done < "$peers"

ip -4 neigh show dev "$device" nud permanent | while read -r next _; do
    case $neighbours in *" $next "*) ;; *) ip neigh del "$next" dev "$device" || true ;; esac
done
bridge fdb show dev "$device" | sed -n -E '\''s/^([^ ]+) dst ([^ ]+) .*/\1 \2/p'\'' | while read -r lladdr underlay; do
    case $entries in *" $lladdr-$underlay "*) ;; *) bridge fdb del "$lladdr" dev "$device" dst "$underlay" self || true ;; esac
done
ip -4 route show dev "$device" | sed -n -E '\''s/^([^ ]+) via ([^ ]+) .*/\1 \2/p'\'' | while read -r range next; do
    case $routes in *" $range-$next "*) ;; *) ip route del "$range" via "$next" dev "$device" || true ;; esac
done
nft -f "$rules"
')" 'vxlan-program' 'reload-quic-load-vxlan.service'
place '/etc/quic-load/vxlan.peers' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
own 198.51.100.11 203.0.113.0 02:76:c6:33:64:0b 1 4789
peer 198.51.100.10 198.18.128.0/24 198.18.128.0 02:76:c6:33:64:0a
peer 198.51.100.12 203.0.113.64/26 203.0.113.64 02:76:c6:33:64:0c
')" 'vxlan-peers' 'reload-quic-load-vxlan.service'
place '/etc/quic-load/vxlan.nft' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
add table ip quic_load_vxlan
delete table ip quic_load_vxlan
table ip quic_load_vxlan {
    set untranslated {
        type ipv4_addr
        flags interval
        elements = { 203.0.113.0/26, 198.18.128.0/24, 203.0.113.64/26, 224.0.0.0/4 }
    }
    chain leaving {
        type nat hook postrouting priority 100; policy accept;
        ip saddr 203.0.113.0/26 ip daddr != @untranslated snat to 198.51.100.11
    }
}
')" 'vxlan-rules' 'reload-quic-load-vxlan.service'
place '/etc/systemd/system/quic-load-vxlan.service' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
[Unit]
Description=VXLAN to the pods of the other nodes
Wants=network-online.target
After=network-online.target nftables.service
Before=kubelet.service
PartOf=nftables.service
ReloadPropagatedFrom=nftables.service
StartLimitIntervalSec=0

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh /usr/local/lib/quic-load/vxlan.sh up
ExecReload=/bin/sh /usr/local/lib/quic-load/vxlan.sh up
ExecStop=/bin/sh /usr/local/lib/quic-load/vxlan.sh down
Restart=on-failure
RestartSec=2

[Install]
WantedBy=multi-user.target
')" 'vxlan-unit' 'reload-quic-load-vxlan.service'
unit='quic-load-vxlan.service'
[ -e "$state/unit-$unit" ] || { systemctl is-enabled -q "$unit" 2> /dev/null && echo others || echo ours; } > "$state/unit-$unit"
systemctl enable "$unit" > /dev/null 2>&1 || fail "$unit cannot be enabled. See: systemctl status $unit"
verb=start
[ ! -e "$state/reload-$unit" ] || verb=reload-or-restart
[ ! -e "$state/restart-$unit" ] || verb=restart
systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
rm -f "$state/reload-$unit" "$state/restart-$unit"

say 'has the files that the stack writes'
