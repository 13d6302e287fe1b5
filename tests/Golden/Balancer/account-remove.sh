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
KUBECONFIG=/etc/kubernetes/admin.conf
export KUBECONFIG
control() { kubectl --request-timeout=20s "$@"; }
if [ ! -e "$KUBECONFIG" ]; then
    say 'no control plane is here'
    exit 0
fi
for kind in clusterrolebinding clusterrole; do control delete "$kind" 'quic-load-balancer' --ignore-not-found > /dev/null; done
control delete ingressclass 'quic-load' --ignore-not-found > /dev/null
for kind in secret serviceaccount; do control delete -n 'kube-system' "$kind" 'quic-load-balancer' --ignore-not-found > /dev/null; done
say 'the account of the balancer is gone'
