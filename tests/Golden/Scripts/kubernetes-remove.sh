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
record=$state/'kubernetes'
own() { grep -qxF -- "$1" "$record" 2>/dev/null || printf '%s\n' "$1" >> "$record"; }
owned() { grep -qxF -- "$1" "$record" 2>/dev/null; }
remove_owned() {
    [ -f "$record" ] || return 0
    while IFS= read -r made; do rm -f -- "$made"; done < "$record"
    rm -f -- "$record"
}

if owned /etc/systemd/system/kubelet.service; then
    systemctl disable --now kubelet > /dev/null 2>&1 || true
fi
remove_owned
if [ -s "$state/kubernetes-packages" ]; then
    packages=$(cat "$state/kubernetes-packages")
    # shellcheck disable=SC2086 # names of packages hold no blanks
    apt-mark unhold $packages > /dev/null
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 remove $packages > /dev/null 2>&1 ||
        say "left behind: packages $packages"
    rm -f "$state/kubernetes-packages"
fi
rmdir /etc/systemd/system/kubelet.service.d 2>/dev/null || true
systemctl daemon-reload
say 'removed the Kubernetes programs that were installed here'
