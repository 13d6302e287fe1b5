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
logged() {
    log=$1
    shift
    mkdir -p "${log%/*}"
    (umask 077; : > "$log")
    if "$@" < /dev/null >> "$log" 2>&1; then return 0; fi
    tail -n 25 "$log" | sed -E -e 's/[a-z0-9]{6}\.[a-z0-9]{16}/(token)/g' -e "s/^/$host: /" >&2
    return 1
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
if [ -z "$node" ]; then
    say "node $worker is gone already"
    exit 0
fi
if ! logged "/var/log/quic-load/drain-$worker.log" kubectl drain "$worker" --ignore-daemonsets --delete-emptydir-data --force --timeout=120s; then
    node_ready "$worker" ||
        fail "node $worker is not Ready and cannot be drained: it stays, cordoned. Bring its host back and run the same again. When the host is dead, write abandoned: true at $worker in the settings, and run up."
    fail "node $worker was not empty after 120 s, for the reasons above: it stays, cordoned. Mend them and run the same again."
fi
timeout 90 kubectl delete node "$worker" --timeout=60s > /dev/null || fail "cannot delete node $worker. See: kubectl get node $worker -o yaml"
say "node $worker is drained and deleted"
