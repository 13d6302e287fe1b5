#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='master'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

# ask NAME COMMAND...: the exit code, and the answer's lines after a blank each, so that none is taken for a heading
ask() {
    name=$1
    shift
    if answer=$("$@" 2> /dev/null); then code=0; else code=$?; fi
    printf '%s %s\n' "$name" "$code"
    [ -z "$answer" ] || printf '%s\n' "$answer" | sed 's/^/ /'
}
kernel() {
    for key in net/ipv4/ip_forward net/bridge/bridge-nf-call-iptables net/bridge/bridge-nf-call-ip6tables \
        net/netfilter/nf_conntrack_max net/netfilter/nf_conntrack_count net/ipv4/neigh/default/gc_thresh3; do
        [ ! -r "/proc/sys/$key" ] || printf '%s %s\n' "$key" "$(cat "/proc/sys/$key")"
    done
    for file in /proc/sys/net/ipv4/conf/*/rp_filter; do printf '%s %s\n' "${file#/proc/sys/}" "$(cat "$file")"; done
}
# without -t: naming a table would have the kernel make it
nat() { iptables-save | sed -n '/^\*nat/,/^COMMIT/p'; }
unit() {
    for name in "$@"; do
        printf '%s %s %s\n' "$name" "$(systemctl is-active "$name" || true)" "$(systemctl is-enabled "$name" || true)"
    done
}
route_units() {
    for file in /etc/systemd/system/quic-load-route-*.service; do
        [ -e "$file" ] || continue
        printf '%s %s %s %s\n' "${file##*/}" "$(systemctl is-enabled "${file##*/}" || true)" \
            "$(sed -n 's/^Description=Static route to the pods of \([^ ]*\) .*/\1/p' "$file")" \
            "$(sed -n 's/^ExecStart=.* route replace \([^ ]*\) via \([^ ]*\)$/\1 \2/p' "$file")"
    done
}
ask clock date +%s.%N
ask kernel kernel
ask links ip -o link show
ask addresses ip -o -4 address show
ask routes ip -4 route show
ask route-units route_units
ask nat nat
ask nft nft list ruleset
version_of() {
    case $1 in
    kubeadm) "$2" version -o short 2>/dev/null ;;
    kubelet) "$2" --version 2>/dev/null ;;
    kubectl) "$2" version --client -o json 2>/dev/null | grep gitVersion ;;
    esac | sed -n -E 's/.*v([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'
}
runtime='docker'
package='docker.io'
owner() { dpkg -S "$1" | sed -n '1s/:.*//p'; }
programs() {
    for program in kubeadm kubelet kubectl; do
        path=$(command -v "$program" || true)
        [ -z "$path" ] || printf '%s %s %s\n' "$program" "$path" "$(version_of "$program" "$path" | grep . || echo unknown)"
    done
}
# which of the packages that must be held are there
packages() {
    command -v dpkg > /dev/null || return 0
    for program in kubeadm kubelet kubectl; do owner "$(command -v "$program")" || true; done
    ! dpkg -s "$package" > /dev/null || echo "$package"
}
swaps() { sed '1d; s/[[:space:]].*//' /proc/swaps; }
fstab_swaps() { [ ! -f /etc/fstab ] || awk '$1 !~ /^#/ && $3 == "swap" { print $1 }' /etc/fstab; }
kubelet_process() {
    process=$(systemctl show -p MainPID --value kubelet)
    [ "$process" != 0 ] || return 1
    tr '\0' '\n' < "/proc/$process/cmdline"
}
network_files() { find /etc/cni/net.d -mindepth 1 -maxdepth 1 | sort; }
# the certificate alone: some of these files have the private key too
certificate() { printf '%s %s\n' "$1" "$(sed -n '/-BEGIN CERTIFICATE-/,/-END CERTIFICATE-/{/-----/!p; /-END/q}' | tr -d '\n')"; }
certificates() {
    for file in /var/lib/kubelet/pki/kubelet-client-current.pem /etc/kubernetes/pki/*.crt /etc/kubernetes/pki/etcd/*.crt; do
        [ ! -f "$file" ] || sed -n '/-BEGIN CERTIFICATE-/,/-END CERTIFICATE-/p' "$file" | certificate "$file"
    done
    for file in /etc/kubernetes/*.conf; do
        [ ! -f "$file" ] || sed -n 's/^ *client-certificate-data: //p' "$file" | base64 -d | certificate "$file"
    done
}
ask programs programs
ask packages packages
ask held apt-mark showhold
ask swaps swaps
ask fstab fstab_swaps
ask boot-settings systemd-analyze cat-config sysctl.d
ask modules cat '/etc/modules-load.d/quic-load.conf'
ask kubelet-flags cat '/etc/default/kubelet'
ask kubelet-process kubelet_process
ask units unit kubelet "$runtime"
ask network-files network_files
ask certificates certificates


ask nodes kubectl --kubeconfig /etc/kubernetes/admin.conf --request-timeout 15s get --raw /api/v1/nodes
ask clock-end date +%s.%N
