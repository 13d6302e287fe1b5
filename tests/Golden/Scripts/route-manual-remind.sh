#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

say 'left behind on the router, 198.51.100.1: its route to 203.0.113.0/26 via 198.51.100.11. To remove it there:'
    say 'Cisco IOS      no ip route 203.0.113.0 255.255.255.192 198.51.100.11'
    say 'Juniper Junos  delete routing-options static route 203.0.113.0/26 next-hop 198.51.100.11'
    say 'VyOS           delete protocols static route 203.0.113.0/26 next-hop 198.51.100.11'
    say 'Linux          ip route del 203.0.113.0/26 via 198.51.100.11'
