#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
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
make() { said=$(kubectl --request-timeout 30s create -f - 2>&1) || fail "cannot make $1: $(printf '%s\n' "$said" | tail -n 1)"; }
printf '%s' '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"quic-load-network","labels":{"quic-load/network-test":"true","pod-security.kubernetes.io/enforce":"restricted"}}}' | make "the namespace $space"
account() { kubectl --request-timeout 15s -n "$space" get serviceaccount default > /dev/null 2>&1; }
within 30 account || fail "the namespace $space has no service account after 30 s: look at kube-controller-manager."
printf '%s' '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"probe-worker1","namespace":"quic-load-network","labels":{"quic-load/network-test":"true"}},"spec":{"nodeName":"worker1","tolerations":[{"operator":"Exists"}],"restartPolicy":"Never","automountServiceAccountToken":false,"enableServiceLinks":false,"terminationGracePeriodSeconds":1,"securityContext":{"runAsNonRoot":true,"runAsUser":65535,"runAsGroup":65535,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"pause","image":"k8s.gcr.io/pause:3.2","imagePullPolicy":"IfNotPresent","resources":{"requests":{"cpu":"1m","memory":"4Mi"},"limits":{"memory":"64Mi"}},"securityContext":{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}}]}}]}' | make 'the probe pods'
