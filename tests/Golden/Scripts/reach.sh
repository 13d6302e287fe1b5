#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
node=$(sed -n 2p /var/lib/quic-load/node 2> /dev/null || true)
[ -z "$node" ] || [ "$node" = "$host" ] ||
    fail "its address is that of $node, a node that this program made. To rename $node, take it out of the settings for one up, and add it as $host for the next."
say "answers, $(uname -sr) $(uname -m)"
