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
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}
range='198.18.64.0/23'
unit='quic-load-users-198.18.64.0-23.service'
units=/etc/systemd/system
file=$units/$unit
kept() { grep -qsE -- "route replace local $1 dev lo\$" "$units"/quic-load-users-*.service; }
local_here() { ip -4 route show table local exact "$range" | grep -qF "local $range dev lo "; }
# what is in it and is not ours: an address of the host, or a range that others made local
strangers() {
    ip -4 route show table local root "$range" | while read -r kind to rest; do
        { [ "$kind" = local ] && kept "$to"; } || echo "$kind $to $rest"
    done
}
gone() { ! local_here; }
systemctl disable --now "$unit" > /dev/null 2>&1 || true
if [ -e "$file" ]; then
    ip route del local "$range" dev lo > /dev/null 2>&1 || true
    within 5 gone || fail "still has the local route to $range. See: ip route show table local"
fi
rm -f "$file"
systemctl daemon-reload
set -- "$units"/quic-load-users-*.service
if [ ! -e "$1" ] && [ -s "$state/arp-announce" ]; then
    sysctl -q -w "net.ipv4.conf.all.arp_announce=$(cat "$state/arp-announce")" || say 'left behind: net.ipv4.conf.all.arp_announce, until the next boot'
    rm -f "$state/arp-announce"
fi
rmdir "$state" 2> /dev/null || true
say "the addresses of $range are not its own any more"
