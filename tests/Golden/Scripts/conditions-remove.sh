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
table='quic_load_conditions'
unit=quic-load-conditions.service
rules=$state/conditions.nft
queues=$state/conditions.tc
our_devices() { tc qdisc show | sed -n 's/^qdisc htb 5c00: dev \([^ ]*\) root.*/\1/p'; }
take_away() {
    nft delete table inet "$table" > /dev/null 2>&1 || true
    for device in $(our_devices 2> /dev/null); do tc qdisc del dev "$device" root handle 5c00: || true; done
    rm -f "$rules" "$rules.part" "$queues" "$queues.part"
}

systemctl disable --now "$unit" > /dev/null 2>&1 || true
take_away
rm -f "/etc/systemd/system/$unit"
systemctl daemon-reload
rmdir "$state" 2> /dev/null || true
say 'has no conditions any more'
