#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

say 'left behind on the router, 198.51.100.1: its BGP neighbour 198.51.100.11. To remove it there:'
    say 'Cisco IOS:'
    say '  router bgp 64512'
    say '   no neighbor 198.51.100.11'
    say '  no ip prefix-list quic-load-from-worker1'
    say 'Juniper Junos:'
    say '  delete protocols bgp group quic-load neighbor 198.51.100.11'
    say '  delete policy-options policy-statement quic-load-from-worker1'
    say 'VyOS:'
    say '  delete protocols bgp neighbor 198.51.100.11'
    say '  delete policy prefix-list quic-load-from-worker1'
    say 'FRR:'
    say '  router bgp 64512'
    say '   no neighbor 198.51.100.11'
    say '  exit'
    say '  no ip prefix-list quic-load-from-worker1'
