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
space='quic-load-network'
# the pods first: a namespace that goes while they still end is looked at seldom, and stays for minutes
remove_pods() {
    timeout 60 kubectl -n "$space" delete pods -l 'quic-load/network-test'=true > /dev/null 2>&1 ||
        kubectl --request-timeout 30s -n "$space" delete pods -l 'quic-load/network-test'=true --force --grace-period 0 > /dev/null 2>&1 || true
    timeout 60 kubectl delete namespace -l 'quic-load/network-test'=true > /dev/null 2>&1
}
remove_pods || fail "cannot remove the namespace $space. Remove it: kubectl delete namespace $space"
