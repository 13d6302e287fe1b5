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
    say '  ip prefix-list quic-load-pods seq 5 deny 0.0.0.0/0'
    say '  ip prefix-list quic-load-pods seq 10 deny 198.51.100.0/24 le 32'
    say '  ip prefix-list quic-load-pods seq 15 deny 198.19.0.0/16 le 32'
    say '  ip prefix-list quic-load-pods seq 20 permit 0.0.0.0/0 ge 8 le 29'
    say '  ip prefix-list quic-load-none seq 5 deny any'
    say '  router bgp 65001'
    say '   neighbor 198.51.100.11 remote-as 64513'
    say '   neighbor 198.51.100.11 description worker1'
    say '   neighbor 198.51.100.11 password BGP-PASSWORD'
    say '   neighbor 198.51.100.11 ttl-security hops 1'
    say '   neighbor 198.51.100.11 timers 10 30'
    say '   address-family ipv4'
    say '    neighbor 198.51.100.11 activate'
    say '    neighbor 198.51.100.11 prefix-list quic-load-none out'
    say '    neighbor 198.51.100.11 prefix-list quic-load-pods in'
    say 'Juniper Junos:'
    say '  set policy-options policy-statement quic-load-pods term 5 from route-filter 0.0.0.0/0 exact'
    say '  set policy-options policy-statement quic-load-pods term 5 then reject'
    say '  set policy-options policy-statement quic-load-pods term 10 from route-filter 198.51.100.0/24 upto /32'
    say '  set policy-options policy-statement quic-load-pods term 10 then reject'
    say '  set policy-options policy-statement quic-load-pods term 15 from route-filter 198.19.0.0/16 upto /32'
    say '  set policy-options policy-statement quic-load-pods term 15 then reject'
    say '  set policy-options policy-statement quic-load-pods term 20 from route-filter 0.0.0.0/0 prefix-length-range /8-/29'
    say '  set policy-options policy-statement quic-load-pods term 20 then accept'
    say '  set policy-options policy-statement quic-load-pods then reject'
    say '  set policy-options policy-statement quic-load-none term 5 from route-filter 0.0.0.0/0 upto /32'
    say '  set policy-options policy-statement quic-load-none term 5 then reject'
    say '  set policy-options policy-statement quic-load-none then reject'
    say '  set routing-options autonomous-system 65001'
    say '  set protocols bgp group quic-load type external'
    say '  set protocols bgp group quic-load local-address 198.51.100.1'
    say '  set protocols bgp group quic-load ttl 255'
    say '  set protocols bgp group quic-load hold-time 30'
    say '  set protocols bgp group quic-load peer-as 64513'
    say '  set protocols bgp group quic-load neighbor 198.51.100.11 description worker1'
    say '  set protocols bgp group quic-load neighbor 198.51.100.11 authentication-key BGP-PASSWORD'
    say '  set protocols bgp group quic-load neighbor 198.51.100.11 import quic-load-pods'
    say '  set protocols bgp group quic-load neighbor 198.51.100.11 export quic-load-none'
    say 'VyOS:'
    say '  set policy prefix-list quic-load-pods rule 5 action deny'
    say '  set policy prefix-list quic-load-pods rule 5 prefix 0.0.0.0/0'
    say '  set policy prefix-list quic-load-pods rule 10 action deny'
    say '  set policy prefix-list quic-load-pods rule 10 prefix 198.51.100.0/24'
    say '  set policy prefix-list quic-load-pods rule 10 le 32'
    say '  set policy prefix-list quic-load-pods rule 15 action deny'
    say '  set policy prefix-list quic-load-pods rule 15 prefix 198.19.0.0/16'
    say '  set policy prefix-list quic-load-pods rule 15 le 32'
    say '  set policy prefix-list quic-load-pods rule 20 action permit'
    say '  set policy prefix-list quic-load-pods rule 20 prefix 0.0.0.0/0'
    say '  set policy prefix-list quic-load-pods rule 20 ge 8'
    say '  set policy prefix-list quic-load-pods rule 20 le 29'
    say '  set policy prefix-list quic-load-none rule 5 action deny'
    say '  set policy prefix-list quic-load-none rule 5 prefix 0.0.0.0/0'
    say '  set policy prefix-list quic-load-none rule 5 le 32'
    say '  set protocols bgp system-as 65001'
    say '  set protocols bgp neighbor 198.51.100.11 remote-as 64513'
    say '  set protocols bgp neighbor 198.51.100.11 description worker1'
    say '  set protocols bgp neighbor 198.51.100.11 password BGP-PASSWORD'
    say '  set protocols bgp neighbor 198.51.100.11 ttl-security hops 1'
    say '  set protocols bgp neighbor 198.51.100.11 timers holdtime 30'
    say '  set protocols bgp neighbor 198.51.100.11 timers keepalive 10'
    say '  set protocols bgp neighbor 198.51.100.11 address-family ipv4-unicast prefix-list import quic-load-pods'
    say '  set protocols bgp neighbor 198.51.100.11 address-family ipv4-unicast prefix-list export quic-load-none'
    say 'FRR:'
    say '  ip prefix-list quic-load-pods seq 5 deny 0.0.0.0/0'
    say '  ip prefix-list quic-load-pods seq 10 deny 198.51.100.0/24 le 32'
    say '  ip prefix-list quic-load-pods seq 15 deny 198.19.0.0/16 le 32'
    say '  ip prefix-list quic-load-pods seq 20 permit 0.0.0.0/0 ge 8 le 29'
    say '  ip prefix-list quic-load-none seq 5 deny any'
    say '  router bgp 65001'
    say '   neighbor 198.51.100.11 remote-as 64513'
    say '   neighbor 198.51.100.11 description worker1'
    say '   neighbor 198.51.100.11 password BGP-PASSWORD'
    say '   neighbor 198.51.100.11 ttl-security hops 1'
    say '   neighbor 198.51.100.11 timers 10 30'
    say '   neighbor 198.51.100.11 timers connect 2'
    say '   address-family ipv4 unicast'
    say '    neighbor 198.51.100.11 activate'
    say '    neighbor 198.51.100.11 attribute-unchanged next-hop'
    say '    neighbor 198.51.100.11 prefix-list quic-load-none out'
    say '    neighbor 198.51.100.11 prefix-list quic-load-pods in'
    say 'waiting up to 30 minutes for it'
    within 1800 forwarded ||
        fail "the router, $router, did not send $destination to $gateway within 30 minutes. Type the route in and run up again."
fi
say "the router, $router, sends $destination to $gateway"
