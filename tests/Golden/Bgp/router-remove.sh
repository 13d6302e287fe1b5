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
record=$state/frr-bgp
if [ -e "$record" ] && bgp_block | grep -q '^ neighbor '; then
    say "left behind: BGP of AS $asn, since others have neighbours in it"
elif [ -e "$record" ]; then
    printf 'no router bgp %s\n' "$asn" > "$work"
    apply || true
    ! bgp_block | grep -qx "router bgp $asn" || fail "FRR does not give up BGP of AS $asn: $answer"
    say 'does not speak BGP any more'
fi
vtysh -c 'show running-config' | sed -n -E 's/^(ip prefix-list quic-load-(none|pods)) .*/no \1/p' | sort -u > "$work"
[ ! -s "$work" ] || apply || true
save
rm -f "$record"
rmdir "$state" 2>/dev/null || true
say "this program's BGP configuration is gone"
