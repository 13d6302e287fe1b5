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

systemctl stop kubelet > /dev/null 2>&1 || true
if [ -e "$state/enabled-kubelet" ]; then
    systemctl disable kubelet > /dev/null 2>&1 || true
    rm -f "$state/enabled-kubelet"
fi
if [ -f "$state/default-kubelet" ]; then
    mv -f "$state/default-kubelet" '/etc/default/kubelet'
else
    rm -f '/etc/default/kubelet'
fi

rm -f '/etc/cni/net.d/10-quic-load.conflist' '/etc/quic-load/kubelet.yaml'
rmdir /etc/cni/net.d /etc/quic-load 2>/dev/null || true
if [ -f "$state/containerd-config.toml" ]; then
    mv -f "$state/containerd-config.toml" '/etc/containerd/config.toml'
elif grep -q '^# Made by quic-load' '/etc/containerd/config.toml' 2>/dev/null; then
    rm -f '/etc/containerd/config.toml'
fi
systemctl try-restart containerd || say 'left behind: containerd does not start with its former configuration. See: journalctl -u containerd'
say 'kubelet is stopped; its configuration, containerd'"'"'s and the pod network'"'"'s are gone'
