#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

rm -f '/etc/modules-load.d/quic-load.conf' '/etc/sysctl.d/99-zz-quic-load.conf'
if [ -f /etc/fstab ] && grep -q '^''#quic-load# ' /etc/fstab; then
    sed -i 's/^''#quic-load# ''//' /etc/fstab
    systemctl daemon-reload
    swapon -a || say 'left behind: swap of /etc/fstab is not in use before the next boot'
fi
rmdir /var/lib/quic-load 2>/dev/null || true
say 'left behind: loaded modules and forwarding, until the next boot'
