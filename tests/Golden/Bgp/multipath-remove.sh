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
before=$state/multipath
rm -f /etc/sysctl.d/99-zz-quic-load-multipath.conf
if [ -s "$before" ]; then
    sysctl -qw "net.ipv4.fib_multipath_hash_policy=$(cat "$before")"
    rm -f "$before"
fi
rmdir "$state" 2> /dev/null || true
say 'chooses among equal-cost paths as before'
