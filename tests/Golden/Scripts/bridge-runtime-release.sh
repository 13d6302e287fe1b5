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
record=$state/'runtime'
own() { grep -qxF -- "$1" "$record" 2>/dev/null || printf '%s\n' "$1" >> "$record"; }
owned() { grep -qxF -- "$1" "$record" 2>/dev/null; }
remove_owned() {
    [ -f "$record" ] || return 0
    while IFS= read -r made; do rm -f -- "$made"; done < "$record"
    rm -f -- "$record"
}

if [ -e '/run/quic-load-forward' ]; then
    if iptables -S FORWARD 2> /dev/null | grep -qx -e '-P FORWARD ACCEPT'; then
        iptables -P FORWARD DROP
        say 'FORWARD is DROP, as it was before'
    fi
    rm -f '/run/quic-load-forward'
fi
# only links: a package may have put its own plugins in their place since
if [ -f "$record" ]; then
    while IFS= read -r made; do [ ! -L "$made" ] || rm -f -- "$made"; done < "$record"
    rm -f -- "$record"
fi
if [ -e "$state/held-containerd" ]; then
    apt-mark unhold containerd > /dev/null
    rm -f "$state/held-containerd"
fi
say 'left behind: containerd and the tools that were installed, since others may use them'
