#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='balancer'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
# shellcheck disable=SC2034 # not every script needs all
{
    address='198.51.100.2' pool='198.18.200.0/28 198.18.201.0/30'
    folder='/usr/local/lib/quic-load/balancer' program='QuicLoad.Balancer'
    unit='quic-load-balancer.service' table='quic-load-balancer'
    file=/etc/systemd/system/$unit
    kubeconfig='/etc/quic-load/balancer.kubeconfig' configuration='/etc/quic-load/balancer.json'
}
systemctl disable --now "$unit" > /dev/null 2>&1 || true
for family in ip netdev; do nft delete table "$family" "$table" 2> /dev/null || true; done
if [ -e "$file" ]; then
    sed -n 's/^ExecStartPre=.* route replace unreachable //p' "$file" | while IFS= read -r range; do
        ip route del unreachable "$range" 2> /dev/null || true
    done
fi
rm -f "$file" "$configuration" "$kubeconfig" "$kubeconfig.new" "$state/balancer"
rm -rf "$folder" /run/quic-load-balancer
# shellcheck disable=SC2034 # not every script needs all
{
    server_unit='quic-load-ingress.service' owner=quic-load-ingress
    server_file=/etc/systemd/system/$server_unit
    kept=/var/lib/$owner first=/etc/quic-load/ingress.json authority='/etc/quic-load/ingress-acme.pem'
}
if [ -e "$server_file" ]; then
    systemctl disable --now "$server_unit" > /dev/null 2>&1 || true
    rm -f "$server_file" "$first" "$authority"
    rm -rf "$kept"
    ip -4 route flush table local proto 151 2> /dev/null || true
    userdel "$owner" > /dev/null 2>&1 || true
    systemctl daemon-reload
fi
rmdir "${folder%/*}" /etc/quic-load 2> /dev/null || true
systemctl daemon-reload
rmdir "$state" 2> /dev/null || true
say "serves $pool no more"
