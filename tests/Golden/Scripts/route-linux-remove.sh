#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}
destination='203.0.113.0/26'
gateway='198.51.100.11'
speaks_bgp() {
    [ -s /var/lib/quic-load/frr-peers ] ||
        { grep -qs '^# Made by quic-load' '/etc/frr/frr.conf' &&
            grep -q '^ *address-family ipv4 unicast' '/etc/frr/frr.conf'; }
}
same_by_bgp() { [ "$1 $2" = "$destination $gateway" ] && speaks_bgp; }
in_bgp() {
    vtysh -c "show ip route $destination longer-prefixes" 2> /dev/null | grep -qE "^B[^0-9]* $destination .* via $gateway,"
}
unit='quic-load-route-worker1-203.0.113.0-26-via-198.51.100.11.service'
file=/etc/systemd/system/$unit
shared() {
    grep -lsE -- "route replace $destination via $gateway\$" /etc/systemd/system/quic-load-route-*.service |
        grep -vxF -- "$file" | grep -q .
}
ours() {
    ip -4 route show exact "$destination" |
        grep -qE "^$destination via $gateway dev [^ ]+( (linkdown|dead|offload|trap))* *\$"
}

! speaks_bgp || within 10 in_bgp || say "nobody announces $destination via $gateway by BGP"
systemctl disable --now "$unit" > /dev/null 2>&1 || true
if [ -e "$file" ] && ! shared && ours; then
    # of several the kernel takes the one with the smallest metric, and ours has none
    ip route del "$destination" via "$gateway" proto boot > /dev/null 2>&1 || true
    ! ours || fail "still has the route to $destination via $gateway. See: ip route show $destination"
fi
rm -f "$file"
systemctl daemon-reload
if shared; then
    say "$destination is still reached via $gateway, under another name"
    exit 0
fi
say "this program's route to $destination via $gateway is gone"
ip -4 route show exact "$destination" | while IFS= read -r line; do say "left as others set it: $line"; done
