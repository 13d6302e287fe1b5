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
KUBECONFIG=/etc/kubernetes/kubelet.conf
export KUBECONFIG
answered_since() {
    beat=$(kubectl --request-timeout=5s get node "$host" -o jsonpath='{.status.conditions[?(@.type=="Ready")].lastHeartbeatTime}' 2>/dev/null) || return 1
    [ "$(date -d "$beat" +%s 2>/dev/null || echo 0)" -ge "$since" ] && node_ready "$host"
}
since=$(date +%s)
kubelet_settles() {
    within 100 answered_since || fail 'kubelet runs, and the node is not Ready after 100 s. See: journalctl -u kubelet'
}

systemctl enable kubelet > /dev/null 2>&1 || fail 'kubelet cannot be enabled. See: systemctl status kubelet'
if ! systemctl is-active -q kubelet; then
    systemctl start kubelet || fail 'kubelet does not start. See: journalctl -u kubelet'
    kubelet_settles
fi
