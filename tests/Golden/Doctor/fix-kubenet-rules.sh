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

mark='kubenet: SNAT'
next_rule() { iptables -t nat -S POSTROUTING | grep -nF -- "$mark" | head -n 1; }
while rule=$(next_rule) && [ -n "$rule" ]; do
    # line 1 is the chain's policy, so rule N is in line N + 1
    iptables -t nat -D POSTROUTING "$((${rule%%:*} - 1))" || fail 'cannot take the rule away. See: iptables -t nat -S POSTROUTING'
done
