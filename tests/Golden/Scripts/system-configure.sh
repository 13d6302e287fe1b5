#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

# kubelet refuses to start while there is swap
if [ "$(wc -l < /proc/swaps)" -gt 1 ]; then
    swapoff -a
    say 'swap is off'
fi
swap='^[[:space:]]*[^#[:space:]][^[:space:]]*[[:space:]]+[^[:space:]]+[[:space:]]+swap[[:space:]]'
if [ -f /etc/fstab ] && grep -Eq "$swap" /etc/fstab; then
    sed -E -i "/$swap/s/^/"'#quic-load# '"/" /etc/fstab
    systemctl daemon-reload
    say 'swap is out of /etc/fstab'
fi

mkdir -p /etc/modules-load.d /etc/sysctl.d
printf '%s\n' br_netfilter overlay > '/etc/modules-load.d/quic-load.conf'
for module in br_netfilter overlay; do
    modprobe "$module" 2>/dev/null || true # built into some kernels
done
[ -e /proc/sys/net/bridge/bridge-nf-call-iptables ] ||
    fail 'the kernel has no br_netfilter, which kube-proxy needs. Load the module, or use a kernel that has it.'

printf '%s\n' \
    'net.ipv4.ip_forward = 1' \
    'net.bridge.bridge-nf-call-iptables = 1' \
    'net.bridge.bridge-nf-call-ip6tables = 1' > '/etc/sysctl.d/99-zz-quic-load.conf'
sysctl -q -p '/etc/sysctl.d/99-zz-quic-load.conf'
say 'forwarding and bridge filtering are on'
