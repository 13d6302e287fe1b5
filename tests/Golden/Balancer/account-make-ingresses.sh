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
control() { kubectl --request-timeout=20s "$@"; }
printf '%s' 'apiVersion: v1
kind: ServiceAccount
metadata:
  name: quic-load-balancer
  namespace: kube-system
automountServiceAccountToken: false
---
apiVersion: v1
kind: Secret
metadata:
  name: quic-load-balancer
  namespace: kube-system
  annotations:
    kubernetes.io/service-account.name: quic-load-balancer
type: kubernetes.io/service-account-token
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: quic-load-balancer
rules:
- apiGroups:
  - ""
  resources:
  - services
  - endpoints
  - nodes
  verbs:
  - list
  - watch
- apiGroups:
  - discovery.k8s.io
  resources:
  - endpointslices
  verbs:
  - list
  - watch
- apiGroups:
  - ""
  resources:
  - services
  - services/status
  verbs:
  - patch
- apiGroups:
  - networking.k8s.io
  resources:
  - ingresses
  verbs:
  - list
  - watch
- apiGroups:
  - networking.k8s.io
  resources:
  - ingresses
  - ingresses/status
  verbs:
  - patch
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: quic-load-balancer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: quic-load-balancer
subjects:
- kind: ServiceAccount
  name: quic-load-balancer
  namespace: kube-system
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: quic-load
spec:
  controller: quic-load/balancer
' | control apply -f - > /dev/null || fail 'the account of the balancer cannot be made. See the lines above.'
field() { control get secret -n 'kube-system' 'quic-load-balancer' -o "jsonpath={.data.$1}" 2> /dev/null; }
has_token() { [ -n "$(field token)" ] && [ -n "$(field 'ca\.crt')" ]; }
within 60 has_token || fail 'the API makes no token for the balancer within 60 s. See: kubectl -n kube-system get secret quic-load-balancer'
field 'ca\.crt'
printf '\n'
field token | base64 -d
