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
password=$(cat)
case $password in
'' | *[![:graph:]]*) fail 'bgpPassword must be of 1 to 80 printable characters without blanks. Set another one.' ;;
esac
[ "${#password}" -le 80 ] || fail 'bgpPassword must be of 1 to 80 printable characters without blanks. Set another one.'
kernel=$(cat "/boot/config-$(uname -r)" 2> /dev/null || zcat /proc/config.gz 2> /dev/null || true)
case $kernel in
'' | *CONFIG_TCP_MD5SIG=y*) ;;
*) fail 'has a kernel without TCP MD5 signatures (CONFIG_TCP_MD5SIG), which a BGP password needs. Remove bgpPassword.' ;;
esac
fill_in() {
    while IFS= read -r line; do
        case $line in
        'no ipv6 forwarding') [ "$(cat /proc/sys/net/ipv6/conf/all/forwarding 2> /dev/null || echo 0)" = 1 ] || printf '%s\n' "$line" ;;
        *'@password@') printf '%s%s\n' "${line%@*@}" "$password" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done
}
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
hostname worker1
log syslog informational
no ipv6 forwarding
service integrated-vtysh-config
!
ip prefix-list quic-load-nodes seq 10 permit 198.18.128.0/24
ip prefix-list quic-load-nodes seq 11 permit 198.18.129.0/24
ip prefix-list quic-load-nodes seq 12 permit 198.18.130.0/24
ip prefix-list quic-load-nodes seq 13 permit 198.18.131.0/24
ip prefix-list quic-load-from-master seq 5 permit 198.18.128.0/24
ip prefix-list quic-load-from-worker3 seq 5 permit 198.18.131.0/24
ip prefix-list quic-load-none seq 5 deny any
!
router bgp 64513
 bgp router-id 198.51.100.11
 bgp log-neighbor-changes
 no bgp default ipv4-unicast
 bgp cluster-id 198.51.100.11
 bgp graceful-restart
 no bgp graceful-restart notification
 bgp graceful-restart restart-time 30
 bgp graceful-restart preserve-fw-state
 no bgp network import-check
 neighbor quic-load-clients peer-group
 neighbor quic-load-clients remote-as 64513
 neighbor quic-load-clients password @password@
 neighbor quic-load-clients ttl-security hops 1
 neighbor quic-load-clients timers 10 30
 neighbor quic-load-clients timers connect 2
 neighbor quic-load-peers peer-group
 neighbor quic-load-peers remote-as 64513
 neighbor quic-load-peers password @password@
 neighbor quic-load-peers ttl-security hops 1
 neighbor quic-load-peers timers 10 30
 neighbor quic-load-peers timers connect 2
 neighbor quic-load-others peer-group
 neighbor quic-load-others remote-as 65001
 neighbor quic-load-others password @password@
 neighbor quic-load-others ttl-security hops 1
 neighbor quic-load-others timers 10 30
 neighbor quic-load-others timers connect 2
 neighbor 198.51.100.10 peer-group quic-load-clients
 neighbor 198.51.100.10 description master
 neighbor 198.51.100.12 peer-group quic-load-peers
 neighbor 198.51.100.12 description worker2
 neighbor 198.51.100.13 peer-group quic-load-clients
 neighbor 198.51.100.13 description worker3
 neighbor 198.51.100.1 peer-group quic-load-others
 neighbor 198.51.100.1 description router
 !
 address-family ipv4 unicast
  network 198.18.129.0/24
  neighbor quic-load-clients activate
  neighbor quic-load-clients route-reflector-client
  neighbor quic-load-clients prefix-list quic-load-nodes out
  neighbor quic-load-peers activate
  neighbor quic-load-peers prefix-list quic-load-nodes out
  neighbor quic-load-others activate
  neighbor quic-load-others attribute-unchanged next-hop
  neighbor quic-load-others prefix-list quic-load-nodes out
  neighbor 198.51.100.10 prefix-list quic-load-from-master in
  neighbor 198.51.100.12 prefix-list quic-load-nodes in
  neighbor 198.51.100.13 prefix-list quic-load-from-worker3 in
  neighbor 198.51.100.1 prefix-list quic-load-none in
  maximum-paths 4
  maximum-paths ibgp 4
 exit-address-family
exit
!
end
' | fill_in)" 'frr-file' 'restart-frr.service'
umask 022
unit='frr.service'
[ -e "$state/unit-$unit" ] || { systemctl is-enabled -q "$unit" 2> /dev/null && echo others || echo ours; } > "$state/unit-$unit"
systemctl enable "$unit" > /dev/null 2>&1 || fail "$unit cannot be enabled. See: systemctl status $unit"
verb=start
[ ! -e "$state/reload-$unit" ] || verb=reload-or-restart
[ ! -e "$state/restart-$unit" ] || verb=restart
systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
rm -f "$state/reload-$unit" "$state/restart-$unit"
bgp_runs() { vtysh -c 'show running-config' 2> /dev/null | grep -qx 'router bgp 64513'; }
within 30 bgp_runs || fail 'FRR does not have its BGP configuration after 30 s. See: journalctl -u frr'
say 'has the files that the stack writes'
