#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
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
        logged /var/log/quic-load/kubeadm-reset.log timeout 180 kubeadm reset --force ||
            say 'kubeadm reset did not succeed; left behind may be containers of this node'
    fi
    systemctl stop kubelet > /dev/null 2>&1 || true
    ip link delete cbr0 > /dev/null 2>&1 || true
    for tables in iptables ip6tables; do
        "$tables-save" 2>/dev/null | grep -v -e KUBE- -e 'kubenet: ' | "$tables-restore" > /dev/null 2>&1 ||
            say "left behind: rules of kube-proxy in $tables"
    done
    rm -rf /etc/kubernetes /var/lib/cni /var/lib/etcd /etc/cni/net.d /etc/quic-load "$state/node"
    rmdir /etc/cni 2>/dev/null || true
}
stage=$(sed -n 1p "$state/node" 2>/dev/null || true) # line 2 is the node's name
if [ -z "$stage" ]; then
    for file in /etc/kubernetes/admin.conf /etc/kubernetes/kubelet.conf /etc/kubernetes/manifests/kube-apiserver.yaml; do
        [ ! -e "$file" ] || fail "is a Kubernetes node already ($file), and this stack did not make it one. Take it out of its cluster with kubeadm reset, or name another host."
    done
fi
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}
node_ready() {
    kubectl --request-timeout=5s get node "$1" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null | grep -qx True
}

KUBECONFIG=/etc/kubernetes/admin.conf
export KUBECONFIG
if [ "$stage" != 'control plane ready' ]; then
    if [ -n "$stage" ]; then
        say 'an earlier kubeadm init stopped halfway: starting over'
        reset_node
    fi

    mkdir -p /etc/quic-load
    printf '%s' 'apiVersion: kubeadm.k8s.io/v1beta2
kind: InitConfiguration
bootstrapTokens:
- ttl: 15m0s
localAPIEndpoint:
  advertiseAddress: 198.51.100.10
  bindPort: 6443
nodeRegistration:
  name: master
---
apiVersion: kubeadm.k8s.io/v1beta2
kind: ClusterConfiguration
kubernetesVersion: v1.20.2
controllerManager:
  extraArgs:
    kube-api-burst: "100"
    kube-api-qps: "50"
networking:
  serviceSubnet: 198.19.0.0/16
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
conntrack:
  maxPerCore: 0
  min: 0
' > /etc/quic-load/kubeadm.yaml
    printf '%s\n' 'control plane begun' "$host" > "$state/node"
    logged /var/log/quic-load/kubeadm-init.log timeout 600 \
        kubeadm init --config /etc/quic-load/kubeadm.yaml --skip-token-print ||
        fail 'kubeadm init did not succeed; the lines above are the end of /var/log/quic-load/kubeadm-init.log. Mend the cause and run up again.'
    printf '%s\n' 'control plane ready' "$host" > "$state/node"
fi

within 240 node_ready "$host" ||
    fail 'the control plane is not Ready after 240 s. See: journalctl -u kubelet; docker ps -a'
say 'the control plane is Ready'
