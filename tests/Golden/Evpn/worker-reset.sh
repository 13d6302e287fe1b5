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
logged() {
    log=$1
    shift
    mkdir -p "${log%/*}"
    (umask 077; : > "$log")
    if "$@" < /dev/null >> "$log" 2>&1; then return 0; fi
    tail -n 25 "$log" | sed -E -e 's/[a-z0-9]{6}\.[a-z0-9]{16}/(token)/g' -e "s/^/$host: /" >&2
    return 1
}
reset_node() {
    if command -v kubeadm > /dev/null; then
        logged /var/log/quic-load/kubeadm-reset.log timeout 180 kubeadm reset --force --cri-socket 'unix:///run/containerd/containerd.sock' ||
            say 'kubeadm reset did not succeed; left behind may be containers of this node'
    fi
    systemctl stop kubelet > /dev/null 2>&1 || true
    ip link delete cbr0 > /dev/null 2>&1 || true
    for tables in iptables ip6tables; do
        "$tables-save" 2>/dev/null | grep -v -e KUBE- -e CNI-HOSTPORT | "$tables-restore" > /dev/null 2>&1 ||
            say "left behind: rules of kube-proxy in $tables"
    done
    rm -rf /etc/kubernetes /var/lib/cni /var/lib/etcd /etc/quic-load/kubeadm.yaml '/run/quic-load-addresses' "$state/node"
    rmdir /etc/cni 2>/dev/null || true
}

if [ -e "$state/node" ]; then
    if vtysh -c 'show running-config' 2> /dev/null | grep -q '^router bgp '; then
    vtysh -c 'configure terminal' -c 'router bgp' -c 'bgp shutdown' > /dev/null 2>&1 ||
        say 'FRR does not close its sessions: its routes stay with the others until they miss it'
fi
    reset_node
    say 'is no node any more'
else
    say 'is no node of this program'
fi
