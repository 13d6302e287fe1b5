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

unit='quic-load-vxlan.service'
systemctl disable --now "$unit" > /dev/null 2>&1 || true
rm -f "$state/reload-$unit" "$state/restart-$unit"
ip link delete 'ql-vxlan' > /dev/null 2>&1 || true; nft delete table ip 'quic_load_vxlan' > /dev/null 2>&1 || true
file='/usr/local/lib/quic-load/vxlan.sh'
if [ -f "$state"/'vxlan-program' ]; then
    mv -f "$state"/'vxlan-program' "$file"
elif grep -qs '^# Made by quic-load' "$file"; then
    rm -f "$file"
fi
file='/etc/quic-load/vxlan.peers'
if [ -f "$state"/'vxlan-peers' ]; then
    mv -f "$state"/'vxlan-peers' "$file"
elif grep -qs '^# Made by quic-load' "$file"; then
    rm -f "$file"
fi
file='/etc/quic-load/vxlan.nft'
if [ -f "$state"/'vxlan-rules' ]; then
    mv -f "$state"/'vxlan-rules' "$file"
elif grep -qs '^# Made by quic-load' "$file"; then
    rm -f "$file"
fi
file='/etc/systemd/system/quic-load-vxlan.service'
if [ -f "$state"/'vxlan-unit' ]; then
    mv -f "$state"/'vxlan-unit' "$file"
elif grep -qs '^# Made by quic-load' "$file"; then
    rm -f "$file"
fi
systemctl daemon-reload
unit='quic-load-vxlan.service'
if grep -qsx others "$state/unit-$unit"; then
    systemctl enable --now "$unit" > /dev/null 2>&1 || say "left behind: $unit, which does not start any more"
fi
rm -f "$state/unit-$unit"
rmdir '/usr/local/lib/quic-load' 2> /dev/null || true
rmdir '/etc/quic-load' 2> /dev/null || true
say 'the files that the stack wrote are gone'
