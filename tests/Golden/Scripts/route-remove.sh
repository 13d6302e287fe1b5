#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

unit=quic-load-route-worker1.service
systemctl disable --now "$unit" > /dev/null 2>&1 || true
ip route del '203.0.113.0/26' via '198.51.100.11' > /dev/null 2>&1 || true
rm -f "/etc/systemd/system/$unit"
systemctl daemon-reload
say '203.0.113.0/26 has no route any more'
