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
asn='64512'
peers=$state/frr-peers
neighbor='198.51.100.11'

if grep -qs "^$neighbor " "$peers"; then
    if bgp_block | grep -q "^ neighbor $neighbor remote-as "; then
        printf '%s\n' "router bgp $asn" " no neighbor $neighbor" exit > "$work"
        apply || true
        ! bgp_block | grep -q "^ neighbor $neighbor remote-as " || fail "FRR does not give up the BGP neighbour $neighbor: $answer"
    fi
    printf 'no ip prefix-list %s\n' 'quic-load-from-worker1' 'quic-load-nodes seq 11 permit 198.18.129.0/24' > "$work"
    apply || true
    save
    { grep -v "^$neighbor " "$peers" || true; } > "$peers.new"
    mv -f "$peers.new" "$peers"
    [ -s "$peers" ] || rm -f "$peers"
fi
rmdir "$state" 2>/dev/null || true
say "has no BGP peer $neighbor of this program any more"
