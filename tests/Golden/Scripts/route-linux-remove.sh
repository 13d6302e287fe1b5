#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
destination='203.0.113.0/26'
gateway='198.51.100.11'
unit='quic-load-route-worker1-203.0.113.0-26-via-198.51.100.11.service'

systemctl disable --now "$unit" > /dev/null 2>&1 || true
rm -f "/etc/systemd/system/$unit"
systemctl daemon-reload
if grep -qsE -- "route replace $destination via $gateway\$" /etc/systemd/system/quic-load-route-*.service; then
    say "$destination is still reached via $gateway, under another name"
    exit 0
fi
ip route del "$destination" via "$gateway" > /dev/null 2>&1 || true
! ip -4 route show "$destination" | grep -F "$destination via $gateway " ||
    fail "still has the route to $destination via $gateway. See: ip route show $destination"
say "$destination is not reached via $gateway any more"
