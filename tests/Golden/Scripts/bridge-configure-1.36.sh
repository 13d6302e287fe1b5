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

address='198.51.100.11'
bridge='cbr0'
device=$(ip -o -4 address show to "$address" | sed -n -E '1s/^[0-9]+: +([^ @]+).*/\1/p')
[ -n "$device" ] || fail "has no interface with the address $address. The address in the settings must be the host's own."
mtu=$(cat "/sys/class/net/$device/mtu")
place '/etc/cni/net.d/10-quic-load.conflist' "$(printf '%s' '{
  "cniVersion": "1.0.0",
  "name": "quic-load",
  "plugins": [
    {
      "type": "bridge",
      "bridge": "cbr0",
      "isGateway": true,
      "isDefaultGateway": true,
      "ipMasq": false,
      "hairpinMode": true,
      "mtu": 1500,
      "ipam": {
        "type": "host-local",
        "ranges": [
          [
            {
              "subnet": "203.0.113.0/26"
            }
          ]
        ],
        "dataDir": "/run/quic-load-addresses"
      }
    },
    {
      "type": "portmap",
      "capabilities": {
        "portMappings": true
      }
    }
  ]
}
' | sed 's/"mtu": 1500/"mtu": '"$mtu/")"
# the plugin sets it when it makes the bridge only; pods that are there keep theirs until they are made again
[ ! -e "/sys/class/net/$bridge" ] || [ "$(cat "/sys/class/net/$bridge/mtu")" = "$mtu" ] || ip link set dev "$bridge" mtu "$mtu"
first=$(find /etc/cni/net.d -maxdepth 1 \( -name '*.conf' -o -name '*.conflist' -o -name '*.json' \) | sort | head -n 1)
[ "$first" = '/etc/cni/net.d/10-quic-load.conflist' ] ||
    fail "$first comes before /etc/cni/net.d/10-quic-load.conflist, and containerd takes the first. Remove it, or name a host without a pod network of its own."

pause=$(kubeadm config images list --kubernetes-version v'1.36.1' --image-repository 'registry.example/kubernetes' 2>/dev/null | grep '/pause:') || fail 'kubeadm names no pause image. See: kubeadm config images list'
place '/etc/containerd/config.toml' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
version = 2

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "@pause@"

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/opt/cni/bin"
    conf_dir = "/etc/cni/net.d"

  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = true

  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "/etc/containerd/certs.d"
' | sed "s|@pause@|$pause|")" containerd-config.toml
if [ -n "$placed" ]; then
    systemctl restart containerd || fail 'containerd does not start. See: journalctl -u containerd'
    containerd_answers() { ctr version > /dev/null 2>&1; }
    within 60 containerd_answers || fail 'containerd does not answer after 60 s. See: journalctl -u containerd'
fi

configuration='# Made by quic-load from the stack'\''s settings; changes made here are lost.
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous:
    enabled: false
  webhook:
    enabled: true
  x509:
    clientCAFile: /etc/kubernetes/pki/ca.crt
authorization:
  mode: Webhook
cgroupDriver: systemd
clusterDNS:
- 198.18.0.53
- 198.18.0.54
clusterDomain: cluster.local
kubeAPIBurst: 100
kubeAPIQPS: 50
maxPods: 110
rotateCertificates: true
staticPodPath: /etc/kubernetes/manifests
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
'
# without it a DNS server in a pod would ask the host's stub resolver, and so itself
if systemctl is-active -q systemd-resolved; then
    configuration=$(printf '%s%s' "$configuration" 'resolvConf: /run/systemd/resolve/resolv.conf')
fi
place '/etc/quic-load/kubelet.yaml' "$(printf '%s' "$configuration")"
changed=$placed
place '/etc/default/kubelet' "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
KUBELET_EXTRA_ARGS="--config=/etc/quic-load/kubelet.yaml --node-ip=198.51.100.11"
')" default-kubelet
if [ -n "$changed$placed" ] && [ -f /var/lib/kubelet/config.yaml ] && systemctl is-active -q kubelet; then
    systemctl restart kubelet
fi
if ! systemctl is-enabled -q kubelet 2>/dev/null; then
    systemctl enable kubelet > /dev/null 2>&1 || fail 'kubelet.service cannot be enabled. See: systemctl status kubelet'
    : > "$state/enabled-kubelet"
fi
say 'kubelet, containerd and the pod network have their configuration'
