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
destination='198.18.129.0/24'
gateway='198.51.100.11'
probe='198.18.129.254'
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
    say 'Cisco IOS:'
    say '  ip prefix-list quic-load-from-worker1 seq 5 permit 198.18.129.0/24'
    say '  ip prefix-list quic-load-nodes seq 11 permit 198.18.129.0/24'
    say '  router bgp 64512'
    say '   neighbor 198.51.100.11 remote-as 64512'
    say '   neighbor 198.51.100.11 description worker1'
    say '   neighbor 198.51.100.11 timers 3 9'
    say '   address-family ipv4'
    say '    neighbor 198.51.100.11 activate'
    say '    neighbor 198.51.100.11 route-reflector-client'
    say '    neighbor 198.51.100.11 prefix-list quic-load-nodes out'
    say '    neighbor 198.51.100.11 prefix-list quic-load-from-worker1 in'
    say 'Juniper Junos:'
    say '  set policy-options policy-statement quic-load-from-worker1 term 5 from route-filter 198.18.129.0/24 exact'
    say '  set policy-options policy-statement quic-load-from-worker1 term 5 then accept'
    say '  set policy-options policy-statement quic-load-from-worker1 then reject'
    say '  set policy-options policy-statement quic-load-nodes term 11 from route-filter 198.18.129.0/24 exact'
    say '  set policy-options policy-statement quic-load-nodes term 11 then accept'
    say '  set policy-options policy-statement quic-load-nodes then reject'
    say '  set routing-options autonomous-system 64512'
    say '  set protocols bgp group quic-load type internal'
    say '  set protocols bgp group quic-load local-address 198.51.100.1'
    say '  set protocols bgp group quic-load ttl 255'
    say '  set protocols bgp group quic-load hold-time 9'
    say '  set protocols bgp group quic-load cluster 198.51.100.1'
    say '  set protocols bgp group quic-load neighbor 198.51.100.11 description worker1'
    say '  set protocols bgp group quic-load neighbor 198.51.100.11 import quic-load-from-worker1'
    say '  set protocols bgp group quic-load neighbor 198.51.100.11 export quic-load-nodes'
    say 'VyOS:'
    say '  set policy prefix-list quic-load-from-worker1 rule 5 action permit'
    say '  set policy prefix-list quic-load-from-worker1 rule 5 prefix 198.18.129.0/24'
    say '  set policy prefix-list quic-load-nodes rule 11 action permit'
    say '  set policy prefix-list quic-load-nodes rule 11 prefix 198.18.129.0/24'
    say '  set protocols bgp system-as 64512'
    say '  set protocols bgp neighbor 198.51.100.11 remote-as 64512'
    say '  set protocols bgp neighbor 198.51.100.11 description worker1'
    say '  set protocols bgp neighbor 198.51.100.11 ttl-security hops 1'
    say '  set protocols bgp neighbor 198.51.100.11 timers holdtime 9'
    say '  set protocols bgp neighbor 198.51.100.11 timers keepalive 3'
    say '  set protocols bgp neighbor 198.51.100.11 address-family ipv4-unicast route-reflector-client'
    say '  set protocols bgp neighbor 198.51.100.11 address-family ipv4-unicast prefix-list import quic-load-from-worker1'
    say '  set protocols bgp neighbor 198.51.100.11 address-family ipv4-unicast prefix-list export quic-load-nodes'
    say 'FRR:'
    say '  ip prefix-list quic-load-from-worker1 seq 5 permit 198.18.129.0/24'
    say '  ip prefix-list quic-load-nodes seq 11 permit 198.18.129.0/24'
    say '  router bgp 64512'
    say '   neighbor 198.51.100.11 remote-as 64512'
    say '   neighbor 198.51.100.11 description worker1'
    say '   neighbor 198.51.100.11 ttl-security hops 1'
    say '   neighbor 198.51.100.11 timers 3 9'
    say '   neighbor 198.51.100.11 timers connect 2'
    say '   address-family ipv4 unicast'
    say '    neighbor 198.51.100.11 activate'
    say '    neighbor 198.51.100.11 route-reflector-client'
    say '    neighbor 198.51.100.11 prefix-list quic-load-nodes out'
    say '    neighbor 198.51.100.11 prefix-list quic-load-from-worker1 in'
    say 'waiting up to 30 minutes for it'
    within 1800 forwarded ||
        fail "the router, $router, did not send $destination to $gateway within 30 minutes. Type the route in and run up again."
fi
say "the router, $router, sends $destination to $gateway"
