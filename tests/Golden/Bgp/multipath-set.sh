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
[ -e "$before" ] || sysctl -n net.ipv4.fib_multipath_hash_policy > "$before"
mkdir -p /etc/sysctl.d
printf '%s\n' '# Made by quic-load.' 'net.ipv4.fib_multipath_hash_policy = 1' > /etc/sysctl.d/99-zz-quic-load-multipath.conf
sysctl -qw net.ipv4.fib_multipath_hash_policy=1 || fail 'the kernel has no net.ipv4.fib_multipath_hash_policy: it must be Linux 4.12 or newer'
say 'spreads connections over equal-cost paths'
