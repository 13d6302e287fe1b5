#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
[ "$(cat '/proc/sys/user/max_user_namespaces' 2>/dev/null)" != 0 ] ||
    fail 'user.max_user_namespaces is "0", so that browsers have no sandbox; it must be above 0. Run: echo '\''user.max_user_namespaces = 65536'\'' >> /etc/sysctl.d/99-user-namespaces.conf && sysctl --system. Or set viewers.kind to synthetic.'
[ "$(cat '/proc/sys/kernel/unprivileged_userns_clone' 2>/dev/null)" != 0 ] ||
    fail 'kernel.unprivileged_userns_clone is "0", so that browsers have no sandbox; it must be 1. Run: echo '\''kernel.unprivileged_userns_clone = 1'\'' >> /etc/sysctl.d/99-user-namespaces.conf && sysctl --system. Or set viewers.kind to synthetic.'
[ "$(cat '/proc/sys/kernel/apparmor_restrict_unprivileged_userns' 2>/dev/null)" != 1 ] ||
    fail 'kernel.apparmor_restrict_unprivileged_userns is "1", so that browsers have no sandbox; it must be 0. Run: echo '\''kernel.apparmor_restrict_unprivileged_userns = 0'\'' >> /etc/sysctl.d/99-user-namespaces.conf && sysctl --system. Or set viewers.kind to synthetic.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
swap_units() {
    {
        for file in /etc/systemd/system/*.swap /run/systemd/system/*.swap /run/systemd/generator*/*.swap \
            /usr/lib/systemd/system/*.swap /lib/systemd/system/*.swap; do
            [ ! -e "$file" ] && [ ! -L "$file" ] || printf '%s\n' "${file##*/}"
        done
        printf '%s\n' zramswap.service zram-config.service zram-swap.service dphys-swapfile.service swapspace.service systemd-swap.service
    } | sort -u | while IFS= read -r name; do
        ! systemctl is-enabled "$name" > /dev/null 2>&1 || printf '%s\n' "$name"
    done
    # there may be no unit yet: it is made at the next boot
    for folder in /etc/systemd /run/systemd /usr/lib/systemd /usr/local/lib/systemd; do
        cat "$folder/zram-generator.conf" "$folder"/zram-generator.conf.d/*.conf 2> /dev/null || true
    done | sed -n -E 's/^[[:space:]]*\[(zram[0-9]+)\].*/dev-\1.swap/p' | sort -u | while IFS= read -r name; do
        case $(systemctl is-enabled "$name" 2> /dev/null || true) in
        masked | enabled | static | generated) ;;
        *) printf '%s\n' "$name" ;;
        esac
    done
}

# kubelet refuses to start while there is swap
swap='^[[:space:]]*[^#[:space:]][^[:space:]]*[[:space:]]+[^[:space:]]+[[:space:]]+swap[[:space:]]'
if [ -f /etc/fstab ] && grep -Eq "$swap" /etc/fstab; then
    sed -E -i "/$swap/s/^/"'#quic-load# '"/" /etc/fstab
    systemctl daemon-reload
    say 'swap is out of /etc/fstab'
fi
swap_units | while IFS= read -r unit; do
    file=/etc/systemd/system/$unit
    grep -qsxF -- "$unit" "$state/swap-masked" || printf '%s\n' "$unit" >> "$state/swap-masked"
    systemctl stop "$unit" > /dev/null 2>&1 || true
    if [ -e "$file" ] || [ -L "$file" ]; then # a mask takes the place of this file
        mkdir -p "$state/swap-units"
        mv -f "$file" "$state/swap-units/$unit"
    fi
    systemctl mask --now "$unit" > /dev/null 2>&1 || [ "$(systemctl is-enabled "$unit" 2> /dev/null)" = masked ] ||
        fail "$unit brings swap at boot, and it cannot be masked. Take it away. See: systemctl status $unit"
    say "$unit, which brings swap at boot, is masked"
done
if [ "$(wc -l < /proc/swaps)" -gt 1 ]; then
    swapoff -a
    say 'swap is off'
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
