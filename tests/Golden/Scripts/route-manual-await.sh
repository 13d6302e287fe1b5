#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
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
probe='203.0.113.62'
router='198.51.100.1'

command -v ping > /dev/null || fail 'has no ping, which shows whether the router has the route. Install iputils-ping.'
answer=$(mktemp /run/quic-load.XXXXXX)
# a protocol of its own, so that no route of others is taken for it
unprobe() { ip route del "$probe/32" via "$router" proto 218 2> /dev/null || true; }
trap 'unprobe; rm -f "$answer"' EXIT
forwarded() {
    unprobe
    ip route add "$probe/32" via "$router" proto 218 ||
        fail "cannot send packets to $probe by way of the router, $router." \
            "It must be in the nodes' network, and no other route may lead to $probe alone."
    ping -n -c 3 -i 0.5 -t 2 -W 1 "$probe" > "$answer" 2>&1 || true
    unprobe
    grep -qF -e "From $gateway icmp_seq" -e "bytes from $probe" -e "nexthop: $gateway)" "$answer"
}
if ! forwarded; then
    say "the router, $router, does not send $destination to $gateway yet. Type into it, as it is one of these:"
    say 'Cisco IOS      ip route 203.0.113.0 255.255.255.192 198.51.100.11 name worker1'
    say 'Juniper Junos  set routing-options static route 203.0.113.0/26 next-hop 198.51.100.11'
    say 'VyOS           set protocols static route 203.0.113.0/26 next-hop 198.51.100.11'
    say 'Linux          ip route add 203.0.113.0/26 via 198.51.100.11'
    say 'waiting up to 30 minutes for it'
    within 1800 forwarded ||
        fail "the router, $router, did not send $destination to $gateway within 30 minutes. Type the route in and run up again."
fi
say "the router, $router, sends $destination to $gateway"
