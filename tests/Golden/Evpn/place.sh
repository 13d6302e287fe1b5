#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker2'
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
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}
version=$(/usr/lib/frr/bgpd --version 2> /dev/null | sed -n -E '1s/^bgpd version ([0-9]+\.[0-9]+).*/\1/p')
case $version in
8.[4-9] | 8.[1-9][0-9] | 9.* | [1-9][0-9].*) ;;
*) fail "has FRR ${version:-of an unknown version}; it must be 8.4 or newer. Install a newer package frr." ;;
esac
password=
fill_in() {
    while IFS= read -r line; do
        case $line in
        'no ipv6 forwarding') [ "$(cat /proc/sys/net/ipv6/conf/all/forwarding 2> /dev/null || echo 0)" = 1 ] || printf '%s\n' "$line" ;;
        *'@password@') printf '%s%s\n' "${line%@*@}" "$password" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done
}
# shellcheck disable=SC2016
place '/usr/local/lib/quic-load/vxlan.sh' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
# shellcheck shell=sh
# vxlan.sh up: brings the VTEP, its bridge and the rules to what the files say, and touches nothing that is right; FRR fills
# in neighbours, forwarding entries and routes. vxlan.sh down: takes all of it away.
set -eu
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
device='\''ql-vxlan'\''
peers='\''/etc/quic-load/vxlan.peers'\''
rules='\''/etc/quic-load/vxlan.nft'\''

if [ "${1:-}" = down ]; then
    ip link delete '\''ql-svi'\'' > /dev/null 2>&1 || true; ip link delete '\''ql-vxlan'\'' > /dev/null 2>&1 || true; nft delete table ip '\''quic_load_vxlan'\'' > /dev/null 2>&1 || true
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
bridge='\''ql-svi'\''
case "$(ip -o link show dev "$bridge" type bridge 2> /dev/null) " in
*" link/ether $mac "*) ;;
*)
    ip link delete "$bridge" > /dev/null 2>&1 || true
    ip link add "$bridge" address "$mac" type bridge
    ;;
esac
ip link set dev "$device" master "$bridge"
ip link set dev "$device" type bridge_slave learning off
ip link set dev "$bridge" mtu "$mtu"
ip address replace "$overlay/32" dev "$bridge"
ip -o -4 address show dev "$bridge" | while read -r _ _ _ other _; do
    [ "$other" = "$overlay/32" ] || ip address del "$other" dev "$bridge"
done
ip link set dev "$device" up
ip link set dev "$bridge" up
nft -f "$rules"
')" 'vxlan-program' 'reload-quic-load-vxlan.service'
place '/etc/quic-load/vxlan.peers' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
own 198.51.100.12 198.18.130.0 02:76:c6:33:64:0c 1 4789
')" 'vxlan-peers' 'reload-quic-load-vxlan.service'
place '/etc/quic-load/vxlan.nft' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
add table ip quic_load_vxlan
delete table ip quic_load_vxlan
table ip quic_load_vxlan {
    set untranslated {
        type ipv4_addr
        flags interval
        elements = { 198.18.130.0/24, 224.0.0.0/4 }
    }
    chain leaving {
        type nat hook postrouting priority 100; policy accept;
        ip saddr 198.18.130.0/24 oifname != "ql-svi" ip daddr != @untranslated snat to 198.51.100.12
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
place '/etc/frr/daemons' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
bgpd=yes
vtysh_enable=yes
zebra_options="  -A 127.0.0.1 -s 90000000"
bgpd_options="   -A 127.0.0.1"
staticd_options="-A 127.0.0.1"
')" 'frr-daemons' 'restart-frr.service'
umask 077
place '/etc/frr/frr.conf' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
frr defaults traditional
hostname worker2
log syslog informational
no ipv6 forwarding
service integrated-vtysh-config
!
vni 1
!
ip prefix-list quic-load-own seq 5 permit 198.18.130.0/24
ip prefix-list quic-load-pods seq 5 deny 0.0.0.0/0
ip prefix-list quic-load-pods seq 10 deny 198.51.100.0/24 le 32
ip prefix-list quic-load-pods seq 15 deny 198.19.0.0/16 le 32
ip prefix-list quic-load-pods seq 20 deny 198.18.130.0/24 le 32
ip prefix-list quic-load-pods seq 25 permit 0.0.0.0/0 ge 8 le 29
!
route-map quic-load-own permit 10
 match ip address prefix-list quic-load-own
exit
!
route-map quic-load-kernel permit 10
 match ip address prefix-list quic-load-pods
exit
!
route-map quic-load-prefixes permit 10
 match evpn vni 1
 match evpn route-type prefix
exit
!
router bgp 64512
 bgp router-id 198.51.100.12
 bgp log-neighbor-changes
 no bgp default ipv4-unicast
 bgp graceful-restart
 no bgp graceful-restart notification
 bgp graceful-restart restart-time 30
 bgp graceful-restart preserve-fw-state
 no bgp network import-check
 neighbor quic-load-peers peer-group
 neighbor quic-load-peers remote-as 64512
 neighbor quic-load-peers ttl-security hops 1
 neighbor quic-load-peers timers 3 9
 neighbor quic-load-peers timers connect 2
 neighbor 198.51.100.11 peer-group quic-load-peers
 neighbor 198.51.100.11 description worker1
 !
 address-family ipv4 unicast
  network 198.18.130.0/24
  table-map quic-load-kernel
  maximum-paths 1
  maximum-paths ibgp 1
 exit-address-family
 !
 address-family l2vpn evpn
  neighbor quic-load-peers activate
  neighbor quic-load-peers route-map quic-load-prefixes in
  neighbor quic-load-peers route-map quic-load-prefixes out
  advertise-all-vni
  advertise ipv4 unicast route-map quic-load-own
 exit-address-family
exit
!
end
' | fill_in)" 'frr-file' 'reload-frr.service'
umask 022
unit='quic-load-vxlan.service'
[ -e "$state/unit-$unit" ] || { systemctl is-enabled -q "$unit" 2> /dev/null && echo others || echo ours; } > "$state/unit-$unit"
systemctl enable "$unit" > /dev/null 2>&1 || fail "$unit cannot be enabled. See: systemctl status $unit"
verb=start
[ ! -e "$state/reload-$unit" ] || verb=reload-or-restart
[ ! -e "$state/restart-$unit" ] || verb=restart
systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
rm -f "$state/reload-$unit" "$state/restart-$unit"
unit='frr.service'
[ -e "$state/unit-$unit" ] || { systemctl is-enabled -q "$unit" 2> /dev/null && echo others || echo ours; } > "$state/unit-$unit"
systemctl enable "$unit" > /dev/null 2>&1 || fail "$unit cannot be enabled. See: systemctl status $unit"
verb=start
[ ! -e "$state/reload-$unit" ] || verb=reload-or-restart
[ ! -e "$state/restart-$unit" ] || verb=restart
systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
rm -f "$state/reload-$unit" "$state/restart-$unit"
bgp_runs() { vtysh -c 'show running-config' 2> /dev/null | grep -qx 'router bgp 64512'; }
within 30 bgp_runs || fail 'FRR does not have its BGP configuration after 30 s. See: journalctl -u frr'
session_up() { vtysh -c 'show bgp summary json' 2> /dev/null | grep -q '"state":"Established"'; }
within 60 session_up ||
    fail "no reflector answers by BGP after 60 s. Look at: vtysh -c 'show bgp summary'; TCP port 179 must pass between the nodes."
vni=1
vni_up() { vtysh -c "show evpn vni $vni json" 2> /dev/null | grep -q '"state": *"Up"'; }
within 15 vni_up ||
    fail "FRR does not have VNI $vni after 15 s. See: vtysh -c 'show evpn vni $vni'; journalctl -u frr"
say 'has the files that the stack writes'
