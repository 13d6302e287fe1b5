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
logged() {
    log=$1
    shift
    mkdir -p "${log%/*}"
    (umask 077; : > "$log")
    if "$@" < /dev/null >> "$log" 2>&1; then return 0; fi
    tail -n 25 "$log" | sed -E -e 's/[a-z0-9]{6}\.[a-z0-9]{16}/(token)/g' -e "s/^/$host: /" >&2
    return 1
}
reset_node() {
    if command -v kubeadm > /dev/null; then
        logged /var/log/quic-load/kubeadm-reset.log timeout 180 kubeadm reset --force ||
            say 'kubeadm reset did not succeed; left behind may be containers of this node'
    fi
    systemctl stop kubelet > /dev/null 2>&1 || true
    ip link delete cbr0 > /dev/null 2>&1 || true
    for tables in iptables ip6tables; do
        "$tables-save" 2>/dev/null | grep -v -e KUBE- -e 'kubenet: ' | "$tables-restore" > /dev/null 2>&1 ||
            say "left behind: rules of kube-proxy in $tables"
    done
    rm -rf /etc/kubernetes /var/lib/cni /var/lib/etcd /etc/cni/net.d /etc/quic-load "$state/node"
    rmdir /etc/cni 2>/dev/null || true
}
stage=$(sed -n 1p "$state/node" 2>/dev/null || true) # line 2 is the node's name
if [ -z "$stage" ]; then
    for file in /etc/kubernetes/admin.conf /etc/kubernetes/kubelet.conf /etc/kubernetes/manifests/kube-apiserver.yaml; do
        [ ! -e "$file" ] || fail "is a Kubernetes node already ($file), and this stack did not make it one. Take it out of its cluster with kubeadm reset, or name another host."
    done
fi
# place FILE CONTENT [BACKUP [MARK]]: $placed and, beyond this run, MARK tell whether the file changed; somebody else's is kept
# as BACKUP
# shellcheck disable=SC2034 # not every script reads $placed
place() {
    placed=
    mkdir -p "${1%/*}"
    printf '%s\n' "$2" > "$1.quic-load"
    if cmp -s "$1.quic-load" "$1"; then
        rm -f "$1.quic-load"
    else
        if [ -n "${3:-}" ] && [ -f "$1" ] && ! grep -q '^# Made by quic-load' "$1"; then cp -p "$1" "$state/$3"; fi
        [ -z "${4:-}" ] || : > "$state/$4"
        mv -f "$1.quic-load" "$1"
        placed=yes
    fi
}

work=$(umask 077 && mktemp -d /run/quic-load.XXXXXX)
trap 'rm -rf "$work"' EXIT
(umask 077 && cat > "$work/join.yaml")
cluster=$(sed -n -E 's/^ *- *(sha256:[0-9a-f]{64})$/\1/p' "$work/join.yaml")
[ -n "$cluster" ] || fail 'got no join configuration on standard input.'
if [ "$stage" = "worker of $cluster" ] && [ -f /etc/kubernetes/kubelet.conf ]; then
    say 'has joined this cluster already'
else
    case $stage in
    "worker of $cluster" | 'worker begun')
        say 'an earlier join stopped halfway: starting over'
        reset_node
        ;;
    ?*) fail "is a node of another cluster of this program ($stage). Destroy that stack first, or run kubeadm reset and remove $state/node." ;;
    esac
for image in $(kubeadm config images list --kubernetes-version v'1.20.2' 2>/dev/null | grep -E '/(pause|kube-proxy):'); do
    docker image inspect "$image" > /dev/null 2>&1 ||
        fail "lacks the image $image, and kubernetes.images is preloaded. Load it into Docker, or set kubernetes.images to pull."
done
    end=$(($(date +%s) + 90))
    until printf '%s\n' 'worker begun' "$host" > "$state/node" &&
        logged /var/log/quic-load/kubeadm-join.log timeout 420 kubeadm join --config "$work/join.yaml"; do
        if grep -q 'status "Ready" already exists' /var/log/quic-load/kubeadm-join.log && [ "$(date +%s)" -lt "$end" ]; then
            say "the cluster still counts on the machine that was $host before: waiting until it misses it"
            reset_node
            sleep 10
            continue
        fi
        if grep -qi -e 'jws signature' -e 'token id' -e unauthorized /var/log/quic-load/kubeadm-join.log; then
            fail "the control plane does not know the join token: it has expired, or was used up. Have a new one made: pulumi up -s STACK --replace '**"'::worker1-token'"', or take $host out of the settings for one up."
        fi
        fail 'kubeadm join did not succeed; the lines above are the end of /var/log/quic-load/kubeadm-join.log. Mend the cause and run up again.'
    done
    printf '%s\n' "worker of $cluster" "$host" > "$state/node"
    say 'joined the cluster'
fi
place '/var/lib/kubelet/seccomp/quic-load/viewer.json' "$(printf '%s' '{"defaultAction":"SCMP_ACT_ERRNO"}')"
