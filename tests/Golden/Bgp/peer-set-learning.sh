#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}
command -v vtysh > /dev/null || fail 'has no vtysh. Install frr, or set router.kind to what this router is.'
vtysh -c 'show version' > /dev/null 2>&1 || fail 'does not answer through vtysh: FRR does not run. Start it: systemctl enable --now frr'
bgp_block() { vtysh -c 'show running-config' | awk '/^router bgp [0-9]+$/{ mine = 1 } mine { print } /^exit$/{ mine = 0 }'; }
work=$(umask 077 && mktemp /run/quic-load.XXXXXX)
trap 'rm -f "$work"' EXIT
apply() { answer=$(vtysh -f "$work" 2>&1); }
save() { answer=$(vtysh -c 'write memory' 2>&1) || fail "FRR cannot save its configuration: $answer"; }
peers=$state/frr-peers
neighbor='198.51.100.11'
password=$(cat)
case $password in
'' | *[![:graph:]]*) fail 'bgpPassword must be of 1 to 80 printable characters without blanks. Set another one.' ;;
esac
[ "${#password}" -le 80 ] || fail 'bgpPassword must be of 1 to 80 printable characters without blanks. Set another one.'
kernel=$(cat "/boot/config-$(uname -r)" 2> /dev/null || zcat /proc/config.gz 2> /dev/null || true)
case $kernel in
'' | *CONFIG_TCP_MD5SIG=y*) ;;
*) fail 'has a kernel without TCP MD5 signatures (CONFIG_TCP_MD5SIG), which a BGP password needs. Remove bgpPassword.' ;;
esac
fill_in() {
    while IFS= read -r line; do
        case $line in
        'no ipv6 forwarding') [ "$(cat /proc/sys/net/ipv6/conf/all/forwarding 2> /dev/null || echo 0)" = 1 ] || printf '%s\n' "$line" ;;
        *'@password@') printf '%s%s\n' "${line%@*@}" "$password" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done
}

if bgp_block | grep -qE "^ neighbor $neighbor (remote-as|peer-group) " && ! grep -qs "^$neighbor " "$peers"; then
    fail "has a BGP neighbour $neighbor already, which others configured. Remove it there."
fi
{ grep -sv "^$neighbor " "$peers" || true; echo "$neighbor worker1"; } > "$peers.new"
mv -f "$peers.new" "$peers"
fill_in > "$work" << 'END'
ip prefix-list quic-load-pods seq 5 deny 0.0.0.0/0
ip prefix-list quic-load-pods seq 10 deny 198.51.100.0/24 le 32
ip prefix-list quic-load-pods seq 15 deny 198.19.0.0/16 le 32
ip prefix-list quic-load-pods seq 20 permit 0.0.0.0/0 ge 8 le 29
ip prefix-list quic-load-none seq 5 deny any
router bgp 65001
 neighbor 198.51.100.11 remote-as 64513
 neighbor 198.51.100.11 description worker1
 neighbor 198.51.100.11 password @password@
 neighbor 198.51.100.11 ttl-security hops 1
 neighbor 198.51.100.11 timers 10 30
 neighbor 198.51.100.11 timers connect 2
 address-family ipv4 unicast
  neighbor 198.51.100.11 activate
  neighbor 198.51.100.11 attribute-unchanged next-hop
  neighbor 198.51.100.11 prefix-list quic-load-none out
  neighbor 198.51.100.11 prefix-list quic-load-pods in
 exit-address-family
exit
END
apply || fail "FRR does not take the BGP neighbour $neighbor: $(printf '%s\n' "$answer" | grep -v password)"
save
established() { vtysh -c "show bgp neighbors $neighbor json" 2> /dev/null | grep -q '"bgpState":"Established"'; }
within 60 established ||
    fail "$neighbor (worker1) does not answer by BGP after 60 s. TCP port 179 must pass between them. See: vtysh -c 'show bgp neighbors $neighbor'"
destination='198.18.129.0/24'
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
within 10 in_bgp ||
    fail "does not learn $destination via $gateway by BGP after 10 s. See: vtysh -c 'show bgp ipv4 unicast $destination'"
probe='198.18.129.254'
set_here() { ip -4 route show "$destination" | grep -qF "$destination " && ip -4 route show "$destination" | grep -qF " via $gateway "; }
taken() { ip -4 route get "$probe" 2>/dev/null | grep -qF " via $gateway "; }
within 10 set_here || fail "lost the route to $destination via $gateway again: $(ip -4 route show "$destination"). Something else changes routes here."
within 10 taken || fail "sends packets to $destination elsewhere: $(ip -4 route get "$probe" 2>&1 | head -n 1). Look at its other routes and rules: ip rule; ip route."
say "has the BGP peer $neighbor, and reaches $destination via $gateway"
