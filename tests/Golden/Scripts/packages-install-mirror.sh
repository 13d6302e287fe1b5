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
holder() { # FILE: who holds the lock, in apt's words, or as the system knows it
    holder=$(sed -n -E 's/^E: Could not get lock .* held by (process [0-9]+( \([^)]*\))?).*/\1/p' "$log" | head -n 1)
    process=$(fuser "$1" 2> /dev/null | awk '{ print $1 }' || true)
    [ -n "$process" ] || process=$(lslocks -n -o PID,PATH 2> /dev/null | awk -v file="$1" '$2 == file { print $1; exit }' || true)
    [ -n "$holder" ] || [ -z "$process" ] || holder="process $process ($(ps -o comm= -p "$process" || true))"
    printf '%s\n' "${holder:-another process}"
}
apt_get() {
    log=/var/log/quic-load/apt.log
    mkdir -p "${log%/*}"
    (umask 077; : > "$log")
    end=$(($(date +%s) + 300))
    waits=no
    until DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" < /dev/null > "$log" 2>&1; do
        lock=$(sed -n -E 's/^E: Could not get lock (\/[^ ]*\/(lists|archives)\/lock)([. ].*)?$/\1/p' "$log" | head -n 1)
        if [ -z "$lock" ]; then
            tail -n 25 "$log" | sed "s/^/$host: /" >&2
            return 1
        fi
        [ "$(date +%s)" -lt "$end" ] ||
            fail "$(holder "$lock") holds $lock for more than 300 s. Wait for its end and run up again."
        [ "$waits" = yes ] || say "waits for $(holder "$lock"), which holds $lock"
        waits=yes
        sleep 2
    done
}
version_of() {
    case $1 in
    kubeadm) "$2" version -o short 2>/dev/null ;;
    kubelet) "$2" --version 2>/dev/null ;;
    kubectl) "$2" version --client -o json 2>/dev/null | grep gitVersion ;;
    esac | sed -n -E 's/.*v([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'
}
fetch() {
    case $1 in
    file://*) cp -- "${1#file://}" "$2"; return ;;
    https://*) schemes='=https' ;;
    *) schemes='=http,https' ;;
    esac
    if command -v curl > /dev/null; then
        curl -fsSL --proto "$schemes" --proto-redir "$schemes" --retry 3 --connect-timeout 15 --max-time 600 -o "$2" "$1"
    elif command -v wget > /dev/null; then
        # wget has no such limit for redirects: what it followed is in its log
        hops=$(mktemp)
        got=0
        LC_ALL=C wget -nv -S -t 3 -T 15 -O "$2" "$1" 2> "$hops" || got=$?
        [ "$got" = 0 ] || tail -n 1 "$hops" >&2
        if [ "$schemes" = '=https' ] && grep -qi '^ *location: *http:' "$hops"; then
            rm -f "$2"
            printf '%s: %s redirects to http\n' "$host" "$1" >&2
            got=1
        fi
        rm -f "$hops"
        return "$got"
    else
        fail 'has neither curl nor wget to download with. Install one of them.'
    fi
}

version='1.31.0'
source='http://mirror.example/deb'
key=/etc/apt/keyrings/quic-load-kubernetes.asc
list=/etc/apt/sources.list.d/quic-load-kubernetes.list
set --
for program in kubeadm kubelet kubectl; do
    path=$(command -v "$program" || true)
    if [ -z "$path" ]; then
        set -- "$@" "$program=$version-*"
        continue
    fi
    found=$(version_of "$program" "$path")
    package=$(dpkg -S "$path" 2>/dev/null | cut -d : -f 1 || true)
    if [ "$found" = "$version" ]; then
        [ -z "$package" ] || apt-mark hold "$package" > /dev/null
    elif [ -n "$package" ] && grep -qxF -- "$package" "$state/kubernetes-packages" 2>/dev/null; then
        set -- "$@" "$program=$version-*"
    else
        fail "$path is \"$found\"; this stack needs $version. Remove it, install $version, or change kubernetes.version."
    fi
done
if [ "$#" -gt 0 ]; then
    command -v apt-get > /dev/null || fail 'has no apt-get, and kubernetes.artifacts is packages. Set it to release.'
    say "installing $*"
    mkdir -p /etc/apt/keyrings
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    fetch "$source/Release.key" "$work/Release.key" || fail "cannot get $source/Release.key. The host must reach the package source."

    [ "$(sha256sum "$work/Release.key" | cut -c 1-64)" = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' ] ||
        fail "the SHA-256 of $source/Release.key is not kubernetes.packageKeyDigest. The source was changed, or has a new key: compare it with its owner's."
    own "$key"
    install -m 644 "$work/Release.key" "$key"
    own "$list"
    printf 'deb [signed-by=%s] %s/ /\n' "$key" "$source" > "$list"
    apt_get -o Dir::Etc::SourceList="$list" -o Dir::Etc::SourceParts=- -o APT::Get::List-Cleanup=0 update ||
        fail "apt-get cannot read the package source $source. See the lines above."
    for program in kubeadm kubelet kubectl; do printf '%s\n' "$program"; done > "$state/kubernetes-packages"
    apt_get -y install --no-install-recommends --allow-change-held-packages --allow-downgrades "$@" ||
        fail "apt-get cannot install $*. See the lines above."
    apt-mark hold kubeadm kubelet kubectl > /dev/null
fi

if ! systemctl cat kubelet.service > /dev/null 2>&1; then
    mkdir -p /etc/systemd/system/kubelet.service.d
    own /etc/systemd/system/kubelet.service
    kubelet=$(command -v kubelet)
    sed "s|@kubelet@|$kubelet|" > /etc/systemd/system/kubelet.service << 'END'
[Unit]
Description=Kubernetes node agent
Wants=network-online.target
After=network-online.target docker.service containerd.service
StartLimitIntervalSec=0

[Service]
ExecStart=@kubelet@
Restart=always
RestartSec=10

[Install]
WantedBy=multi-user.target
END
    own /etc/systemd/system/kubelet.service.d/10-kubeadm.conf
    sed "s|@kubelet@|$kubelet|" > /etc/systemd/system/kubelet.service.d/10-kubeadm.conf << 'END'
[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=@kubelet@ $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS
END
    systemctl daemon-reload
fi
say "kubeadm, kubelet and kubectl are $version"
