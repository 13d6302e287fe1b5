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

rm -f '/etc/modules-load.d/quic-load.conf' '/etc/sysctl.d/99-zz-quic-load.conf'
if [ -f /etc/fstab ] && grep -q '^''#quic-load# ' /etc/fstab; then
    sed -i 's/^''#quic-load# ''//' /etc/fstab
    systemctl daemon-reload
    swapon -a || say 'left behind: swap of /etc/fstab is not in use before the next boot'
fi
if [ -f "$state/swap-masked" ]; then
    while IFS= read -r unit; do
        systemctl unmask "$unit" > /dev/null 2>&1 || true
        if [ -e "$state/swap-units/$unit" ] || [ -L "$state/swap-units/$unit" ]; then
            mv -n "$state/swap-units/$unit" "/etc/systemd/system/$unit"
        fi
    done < "$state/swap-masked"
    systemctl daemon-reload
    while IFS= read -r unit; do
        systemctl start "$unit" > /dev/null 2>&1 || say "left behind: $unit is not in use before the next boot"
    done < "$state/swap-masked"
    rm -f "$state/swap-masked"
    rmdir "$state/swap-units" 2>/dev/null || true
fi
rmdir "$state" 2>/dev/null || true
say 'left behind: loaded modules and forwarding, until the next boot'
