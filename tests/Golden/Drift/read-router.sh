#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

# ask NAME COMMAND...: the exit code, and the answer's lines after a blank each, so that none is taken for a heading
ask() {
    name=$1
    shift
    if answer=$("$@" 2> /dev/null); then code=0; else code=$?; fi
    printf '%s %s\n' "$name" "$code"
    [ -z "$answer" ] || printf '%s\n' "$answer" | sed 's/^/ /'
}
kernel() {
    for key in net/ipv4/ip_forward net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables \
        net/netfilter/nf_conntrack_max net/netfilter/nf_conntrack_count net/ipv4/neigh/default/gc_thresh3; do
        [ ! -r "/proc/sys/$key" ] || printf '%s %s\n' "$key" "$(cat "/proc/sys/$key")"
    done
    for file in /proc/sys/net/ipv4/conf/*/rp_filter; do printf '%s %s\n' "${file#/proc/sys/}" "$(cat "$file")"; done
}
# without -t: naming a table would have the kernel make it
nat() { iptables-save | sed -n '/^\*nat/,/^COMMIT/p'; }
unit() {
    for name in "$@"; do
        printf '%s %s %s\n' "$name" "$(systemctl is-active "$name" || true)" "$(systemctl is-enabled "$name" || true)"
    done
}
route_units() {
    for file in /etc/systemd/system/quic-load-route-*.service; do
        [ -e "$file" ] || continue
        printf '%s %s %s %s\n' "${file##*/}" "$(systemctl is-enabled "${file##*/}" || true)" \
            "$(sed -n 's/^Description=Static route to the pods of \([^ ]*\) .*/\1/p' "$file")" \
            "$(sed -n 's/^ExecStart=.* route replace \([^ ]*\) via \([^ ]*\)$/\1 \2/p' "$file")"
    done
}
ask clock date +%s.%N
ask kernel kernel
ask links ip -o link show
ask addresses ip -o -4 address show
ask routes ip -4 route show
ask route-units route_units
ask nat nat
ask nft nft list ruleset
frr_running() {
    configuration=$(vtysh -c 'show running-config') || return 1
    printf '%s\n' "$configuration" | sed -n '/^ip route /p'
}
frr_saved() { cat /etc/frr/frr.conf /etc/frr/staticd.conf | sed -n '/^ip route /p'; }
ask frr-running frr_running
ask frr-saved frr_saved
ask counters-file cat '/var/lib/quic-load/counters.nft'
ask units unit 'quic-load-counters.service' 'quic-load-conditions.service'
ask clock-end date +%s.%N
