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
record=$state/'runtime'
own() { grep -qxF -- "$1" "$record" 2>/dev/null || printf '%s\n' "$1" >> "$record"; }
owned() { grep -qxF -- "$1" "$record" 2>/dev/null; }
remove_owned() {
    [ -f "$record" ] || return 0
    while IFS= read -r made; do rm -f -- "$made"; done < "$record"
    rm -f -- "$record"
}
logged() {
    log=$1
    shift
    mkdir -p "${log%/*}"
    (umask 077; : > "$log")
    if "$@" < /dev/null >> "$log" 2>&1; then return 0; fi
    tail -n 25 "$log" | sed -E -e 's/[a-z0-9]{6}\.[a-z0-9]{16}/(token)/g' -e "s/^/$host: /" >&2
    return 1
}
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}

if [ -s "$state/node" ] && grep -q -e --network-plugin=kubenet /etc/default/kubelet 2>/dev/null; then
    fail 'is a node with networkMode kubenet, which cannot change while there is a cluster. Destroy the stack with the old setting, then run up with the new one.'
fi
set --
for pair in containerd:containerd runc:runc socat:socat conntrack:conntrack ebtables:ebtables ethtool:ethtool iptables:iptables ip:iproute2; do
    command -v "${pair%%:*}" > /dev/null || set -- "$@" "${pair#*:}"
done
[ -x /opt/cni/bin/bridge ] || [ -x /usr/lib/cni/bridge ] || set -- "$@" containernetworking-plugins
if [ "$#" -gt 0 ]; then
    command -v apt-get > /dev/null || fail "lacks $*, and only apt-get is known here. Install them by hand."
    say "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    logged /var/log/quic-load/apt.log apt-get -q -o DPkg::Lock::Timeout=300 update ||
        fail "apt-get cannot read its package lists, and $* must be installed. Give the host a package source, or install them by hand."
    logged /var/log/quic-load/apt.log apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" ||
        fail "apt-get cannot install $*. Install them by hand."
fi
if dpkg -s containerd > /dev/null 2>&1 && ! apt-mark showhold | grep -qx containerd; then
    apt-mark hold containerd > /dev/null
    : > "$state/held-containerd"
fi

found=$(containerd --version | sed -n -E 's/^[^ ]+ [^ ]+ v?([0-9]+\.[0-9]+).*/\1/p')
[ "$(printf '%s\n' 1.4 "$found" | sort -V | head -n 1)" = 1.4 ] ||
    fail "has containerd \"$found\"; Kubernetes 1.20.2 needs 1.4 or newer. Install a newer containerd, or choose an older kubernetes.version."
systemctl enable --now containerd > /dev/null 2>&1 || fail 'containerd does not start. See: journalctl -u containerd'
containerd_answers() { ctr version > /dev/null 2>&1; }
within 60 containerd_answers || fail 'containerd does not answer after 60 s. See: journalctl -u containerd'
# Docker closes FORWARD when it starts before forwarding is on; the viewers' packets must pass
if iptables -S FORWARD | grep -qx -e '-P FORWARD DROP' && iptables -S DOCKER-USER > /dev/null 2>&1; then
    iptables -P FORWARD ACCEPT
fi

mkdir -p /opt/cni/bin
for plugin in /usr/lib/cni/*; do
    link=/opt/cni/bin/${plugin##*/}
    [ -e "$link" ] || [ ! -e "$plugin" ] || { own "$link" && ln -sfn "$plugin" "$link"; }
done
for plugin in bridge host-local portmap loopback; do
    [ -x "/opt/cni/bin/$plugin" ] || fail "/opt/cni/bin/$plugin is missing. Install the CNI plugins there."
done
say "containerd $found runs, tools and CNI plugins are there"
