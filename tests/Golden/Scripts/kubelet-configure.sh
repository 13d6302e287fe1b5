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

file='/etc/default/kubelet'
mkdir -p /etc/default
printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
KUBELET_EXTRA_ARGS="--network-plugin=kubenet --non-masquerade-cidr=0.0.0.0/0 --pod-cidr=203.0.113.0/26 --node-ip=198.51.100.11 --max-pods=110 --kube-api-qps=50 --kube-api-burst=100 --cluster-dns=198.18.0.53,198.18.0.54"
' > "$file.quic-load"
if cmp -s "$file.quic-load" "$file"; then
    rm -f "$file.quic-load"
    say 'kubelet has its flags already'
elif [ -e "$state/node" ] && [ -e /etc/kubernetes/kubelet.conf ] && [ -e "$file" ]; then
    rm -f "$file.quic-load"
    say 'kubelet gets its flags when this node is updated'
else
    if [ -f "$file" ] && ! grep -q '^# Made by quic-load' "$file"; then
        cp -p "$file" "$state/default-kubelet"
    fi
    mv -f "$file.quic-load" "$file"
    say 'kubelet has its flags'
fi
if ! systemctl is-enabled -q kubelet 2>/dev/null; then
    systemctl enable kubelet > /dev/null 2>&1 || fail 'kubelet.service cannot be enabled. See: systemctl status kubelet'
    : > "$state/enabled-kubelet"
fi
