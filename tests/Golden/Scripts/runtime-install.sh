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

if [ -s "$state/node" ] && [ -e /etc/quic-load/kubelet.yaml ]; then
    fail 'is a node with networkMode cni-bridge, which cannot change while there is a cluster. Destroy the stack with the old setting, then run up with the new one.'
fi
set --
for pair in dockerd:docker.io socat:socat conntrack:conntrack ebtables:ebtables ethtool:ethtool iptables:iptables ip:iproute2; do
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
if dpkg -s docker.io > /dev/null 2>&1 && ! apt-mark showhold | grep -qx docker.io; then
    apt-mark hold docker.io > /dev/null
    : > "$state/held-docker.io"
fi

systemctl enable --now docker > /dev/null 2>&1 || fail 'Docker does not start. See: journalctl -u docker'
docker_answers() { docker info > /dev/null 2>&1; }
within 60 docker_answers || fail 'Docker does not answer after 60 s. See: journalctl -u docker'
# Docker closes FORWARD when it starts before forwarding is on; the viewers' packets must pass
if iptables -S FORWARD | grep -qx -e '-P FORWARD DROP' && iptables -S DOCKER-USER > /dev/null 2>&1; then
    iptables -P FORWARD ACCEPT
fi

mkdir -p /opt/cni/bin
for plugin in /usr/lib/cni/*; do
    link=/opt/cni/bin/${plugin##*/}
    [ -e "$link" ] || [ ! -e "$plugin" ] || { own "$link" && ln -sfn "$plugin" "$link"; }
done
for plugin in bridge host-local loopback; do
    [ -x "/opt/cni/bin/$plugin" ] || fail "/opt/cni/bin/$plugin is missing. Install the CNI plugins there."
done
say "Docker $(docker version --format '{{.Server.Version}}') runs, tools and CNI plugins are there"
