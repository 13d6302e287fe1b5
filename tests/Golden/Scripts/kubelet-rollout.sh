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
stop_pods() {
    docker ps -aq --no-trunc --filter label=io.kubernetes.docker.type=podsandbox | while read -r pod; do
        docker inspect --format '{{json .NetworkSettings.Networks}}' "$pod" 2>/dev/null | grep -q '^{"none":' || continue
        docker ps -aq --filter "label=io.kubernetes.sandbox.id=$pod"
        echo "$pod"
    done > "$state/pods"
    xargs -r docker stop -t 10 < "$state/pods" > /dev/null 2>&1 || true
    xargs -r docker rm -f < "$state/pods" > /dev/null 2>&1 || true
}

KUBECONFIG=/etc/kubernetes/kubelet.conf
export KUBECONFIG
[ -f "$KUBECONFIG" ] || fail 'is no node, so its kubelet cannot be brought up to date. Run up again.'
file='/etc/default/kubelet'
range='203.0.113.0/26'
bridge='203.0.113.1/26'
bridge_has() { ip -4 -o address show cbr0 2>/dev/null | sed -n -E 's/.* inet ([^ ]+) .*/\1/p' | grep -q .; }
bridge_right() { ip -4 -o address show cbr0 2>/dev/null | grep -qF " $bridge "; }
answered_since() {
    beat=$(kubectl --request-timeout=5s get node "$host" -o jsonpath='{.status.conditions[?(@.type=="Ready")].lastHeartbeatTime}' 2>/dev/null) || return 1
    [ "$(date -d "$beat" +%s 2>/dev/null || echo 0)" -ge "$since" ] && node_ready "$host"
}
since=0

printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
KUBELET_EXTRA_ARGS="--network-plugin=kubenet --non-masquerade-cidr=0.0.0.0/0 --pod-cidr=203.0.113.0/26 --node-ip=198.51.100.11 --max-pods=110 --kube-api-qps=50 --kube-api-burst=100 --cluster-dns=198.18.0.53,198.18.0.54"
' > "$file.quic-load"
if cmp -s "$file.quic-load" "$file" && [ ! -e "$state/kubelet-change" ]; then
    rm -f "$file.quic-load"
    say 'kubelet has its flags already'
else
    : > "$state/kubelet-change"
    mv -f "$file.quic-load" "$file"
    pods=no
    systemctl stop kubelet
    if bridge_has && ! bridge_right; then
        stop_pods
        [ ! -s "$state/pods" ] || pods=yes
        rm -f "$state/pods"
        ip link delete cbr0 > /dev/null 2>&1 || true
        rm -rf /var/lib/cni/networks/kubenet
        say "its pods are made again with addresses of $range"
    fi
    if iptables-save -t nat | grep -q 'kubenet: '; then
        iptables-save -t nat | grep -v 'kubenet: ' | iptables-restore -T nat ||
            fail 'has rules of kubenet that translate addresses, and they cannot be taken away. See: iptables-save -t nat'
    fi
    since=$(date +%s)
    systemctl start kubelet
    [ "$pods" = no ] || within 180 bridge_right ||
        fail "the bridge cbr0 is not $bridge after 180 s. See: journalctl -u kubelet"
fi
within 180 answered_since ||
    fail 'the node is not Ready with its configuration after 180 s. See: journalctl -u kubelet'
known=$(kubectl --request-timeout=30s get node "$host" -o jsonpath='{.spec.podCIDR}')
[ -z "$known" ] || [ "$known" = "$range" ] ||
    fail "node.spec.podCIDR is $known and cannot be changed to $range. Take $host out of the settings for one up, and add it again for the next."
rm -f "$state/kubelet-change"
say 'kubelet runs with its flags, and the node is Ready'
