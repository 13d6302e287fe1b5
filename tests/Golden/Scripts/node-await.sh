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
revoke() {
    timeout 30 kubeadm token list 2>/dev/null | grep -F "quic-load joins $1." | cut -c 1-6 | while read -r id; do
        timeout 30 kubeadm token delete "$id" > /dev/null
    done
}
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
machine='ssh-ed25519 AAAA'
within 300 node_ready "$worker" ||
    fail "node $worker ($machine) is not Ready after 300 s. See on $worker: journalctl -u kubelet"
revoke "$worker"
say "node $worker is Ready"
