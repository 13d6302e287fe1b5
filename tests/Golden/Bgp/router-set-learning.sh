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
command -v vtysh > /dev/null || fail 'has no vtysh. Install frr, or set router.kind to what this router is.'
vtysh -c 'show version' > /dev/null 2>&1 || fail 'does not answer through vtysh: FRR does not run. Start it: systemctl enable --now frr'
bgp_block() { vtysh -c 'show running-config' | awk '/^router bgp [0-9]+$/{ mine = 1 } mine { print } /^exit$/{ mine = 0 }'; }
work=$(umask 077 && mktemp /run/quic-load.XXXXXX)
trap 'rm -f "$work"' EXIT
apply() { answer=$(vtysh -f "$work" 2>&1); }
save() { answer=$(vtysh -c 'write memory' 2>&1) || fail "FRR cannot save its configuration: $answer"; }
asn='65001'
record=$state/frr-bgp
vtysh -d bgpd -c 'show version' > /dev/null 2>&1 ||
    fail 'FRR runs without bgpd. Set bgpd=yes in /etc/frr/daemons, then: systemctl restart frr'
found=$(bgp_block | sed -n -E '1s/^router bgp ([0-9]+)$/\1/p')
[ -z "$found" ] || [ "$found" = "$asn" ] ||
    fail "is of AS $found already, and podNetwork.bgp gives it AS $asn. Set podNetwork.bgp.routerAsn: $found."
if [ -z "$found" ] || [ -e "$record" ]; then
    : > "$record"
    cat > "$work" << 'END'
router bgp 65001
 bgp router-id 198.51.100.1
 bgp log-neighbor-changes
 no bgp default ipv4-unicast
 bgp graceful-restart
 no bgp graceful-restart notification
 bgp graceful-restart restart-time 30
 bgp graceful-restart preserve-fw-state
 address-family ipv4 unicast
  maximum-paths 4
  maximum-paths ibgp 4
 exit-address-family
exit
END
    apply || fail "FRR does not take its BGP configuration: $answer"
fi
cat > "$work" << 'END'
ip prefix-list quic-load-pods seq 5 deny 0.0.0.0/0
ip prefix-list quic-load-pods seq 10 deny 198.51.100.0/24 le 32
ip prefix-list quic-load-pods seq 15 deny 198.19.0.0/16 le 32
ip prefix-list quic-load-pods seq 20 permit 0.0.0.0/0 ge 8 le 29
END
apply || fail "FRR does not take a prefix list: $answer"
save
say "speaks BGP as AS $asn"
