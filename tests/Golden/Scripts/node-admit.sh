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

worker='worker1'
kubectl --request-timeout=30s uncordon "$worker" > /dev/null || fail "cannot uncordon node $worker. See: kubectl get node $worker"
say "node $worker takes pods"
