#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
KUBECONFIG=/etc/kubernetes/admin.conf
export KUBECONFIG
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

worker='worker1'
case $(sed -n 1p /var/lib/quic-load/node 2>/dev/null || true) in
'control plane ready') ;;
*)
    say "is no control plane, so there is no node $worker"
    exit 0
    ;;
esac
api_answers() { kubectl --request-timeout=5s get --raw /readyz > /dev/null 2>&1; }
within 60 api_answers ||
    fail "the Kubernetes API does not answer, so node $worker stays as it is. See: journalctl -u kubelet. Mend it and run the same again; docs/day-2.md tells what to do when it is beyond repair."
node=$(kubectl --request-timeout=30s get node "$worker" --ignore-not-found -o name) || fail "cannot look for node $worker. See: kubectl get nodes"
if [ -n "$node" ]; then
    ! node_ready "$worker" ||
        fail "node $worker is Ready, so its host is not dead, and abandoned: true would leave everything on it. Take $worker out of the settings instead: then it is drained and reset."
    timeout 90 kubectl delete node "$worker" --timeout=60s > /dev/null || fail "cannot delete node $worker. See: kubectl get node $worker -o yaml"
fi
say "node $worker is abandoned: its node object and its pods are deleted"
say "left on the host $worker: kubelet and its flags, the cluster's certificates, containers, the bridge cbr0, iptables rules, sysctls, /var/lib/quic-load"
say "when the host $worker comes back, it joins again by itself: before that, run kubeadm reset --force there and empty /etc/kubernetes, /var/lib/cni and /var/lib/quic-load, or install it again"
