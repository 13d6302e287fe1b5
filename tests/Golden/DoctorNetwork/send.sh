#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

# ask NAME COMMAND...: the exit code, and the answer's lines after a blank each, so that none is taken for a heading
ask() {
    name=$1
    shift
    if answer=$("$@" 2> /dev/null); then code=0; else code=$?; fi
    printf '%s %s\n' "$name" "$code"
    [ -z "$answer" ] || printf '%s\n' "$answer" | sed 's/^/ /'
}
run='/run/quic-load-network'
send() { "$@" perl "$run/send.pl" '00112233445566778899aabbccddeeff' 40912 347; }
from_pod() { printf '%s\n' '00000000 203.0.113.66 1
00000006 198.51.100.1 0' | send nsenter --net="/proc/$(cat "$run/pod")/ns/net"; }
from_node() { printf '%s\n' '00000002 203.0.113.2 1
00000004 203.0.113.66 1' | send env; }
ask from-pod from_pod
ask from-node from_node
