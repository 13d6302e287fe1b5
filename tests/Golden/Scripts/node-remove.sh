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

worker='worker1'
api_answers() { kubectl --request-timeout=5s get --raw /readyz > /dev/null 2>&1; }
if [ ! -f "$KUBECONFIG" ]; then
    say "is no control plane any more, so there is no node $worker to remove"
elif ! within 60 api_answers; then
    say "left behind: node $worker, since the Kubernetes API does not answer" >&2
elif ! kubectl --request-timeout=30s get node "$worker" -o name > /dev/null 2>&1; then
    say "node $worker is gone already"
else
    kubectl --request-timeout=30s cordon "$worker" > /dev/null
    kubectl drain "$worker" --ignore-daemonsets --delete-emptydir-data --force --timeout=120s > /dev/null 2>&1 ||
        say "node $worker was not empty after 120 s; left behind are its pods, if its host is dead" >&2
    timeout 90 kubectl delete node "$worker" --timeout=60s > /dev/null || fail "cannot delete node $worker. See: kubectl get node $worker -o yaml"
    say "node $worker is drained and deleted"
fi
