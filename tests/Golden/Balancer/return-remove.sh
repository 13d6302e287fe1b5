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
# shellcheck disable=SC2034 # not every script needs all
unit='quic-load-return.service' table='quic-load-return' number=5115 mark='0x01000000' rules='/etc/quic-load/balancer-return.nft'
file=/etc/systemd/system/$unit
systemctl disable --now "$unit" > /dev/null 2>&1 || true
if [ -e "$file" ]; then
    nft delete table ip "$table" 2> /dev/null || true
    ip rule del priority "$number" 2> /dev/null || true
    ip route flush table "$number" 2> /dev/null || true
fi
rm -f "$file" "$rules"
rmdir /etc/quic-load 2> /dev/null || true
systemctl daemon-reload
rmdir "$state" 2> /dev/null || true
say 'answers through no balancer any more'
