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

worker='worker1'
machine='ssh-ed25519 AAAA'
revoke "$worker"
timeout 60 kubeadm token create --ttl 120m --description "quic-load joins $worker. Host key: $machine" --print-join-command 2>/dev/null |
    sed -n -E 's/^kubeadm join +([^ ]+) +--token +([^ ]+) +--discovery-token-ca-cert-hash +(sha256:[0-9a-f]+).*$/\1 \2 \3/p' |
    grep . || fail "cannot make a join token for $worker. See: kubeadm token create"
