#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

# ask NAME COMMAND...: the exit code, and the answer's lines after a blank each, so that none is taken for a heading
ask() {
    name=$1
    shift
    if answer=$("$@" 2> /dev/null); then code=0; else code=$?; fi
    printf '%s %s\n' "$name" "$code"
    [ -z "$answer" ] || printf '%s\n' "$answer" | sed 's/^/ /'
}
KUBECONFIG=/etc/kubernetes/admin.conf
export KUBECONFIG
space='quic-load-network'
# the pods first: a namespace that goes while they still end is looked at seldom, and stays for minutes
remove_pods() {
    timeout 60 kubectl -n "$space" delete pods -l 'quic-load/network-test'=true > /dev/null 2>&1 ||
        kubectl --request-timeout 30s -n "$space" delete pods -l 'quic-load/network-test'=true --force --grace-period 0 > /dev/null 2>&1 || true
    timeout 60 kubectl delete namespace -l 'quic-load/network-test'=true > /dev/null 2>&1
}
ask pods kubectl --request-timeout 15s get --raw "/api/v1/namespaces/$space/pods"
