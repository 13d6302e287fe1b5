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
fetch_checked() {
    to=$work/${1##*/}
    fetch "$1" "$to" || fail "cannot get $1. kubernetes.artifacts must name a source that the host reaches."
    sum=$2
    if [ -z "$sum" ]; then
        fetch "$1.sha256" "$to.sha256" || fail "cannot get $1.sha256, and nothing is installed unchecked."
        sum=$(cut -c 1-64 < "$to.sha256")
    fi
    [ "$(sha256sum "$to" | cut -c 1-64)" = "$sum" ] || fail "the SHA-256 of $1 is not $sum. The source is damaged or was changed."
}
digest_of() {
    case $1 in
    'amd64/crictl') echo 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd' ;;
    'amd64/kubeadm') echo 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' ;;
    'amd64/kubectl') echo 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc' ;;
    'amd64/kubelet') echo 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' ;;
    *) fail "kubernetes.digestsFile has no SHA-256 of $1. Add its line, as sha256sum prints it." ;;
    esac
}
install_program() {
    say "installing $1 $version"
    digest=$(digest_of "$arch/$1")
    fetch_checked "$source/bin/linux/$arch/$1" "$digest"
    chmod 755 "$work/$1"
    own "/usr/local/bin/$1"
    mv -f "$work/$1" "/usr/local/bin/$1"
    found=$(version_of "$1" "/usr/local/bin/$1")
    [ "$found" = "$version" ] || fail "$source gave $1 \"$found\"; it must be $version."
}

version='1.20.2'
source='http://198.18.0.80/kubernetes/v1.20.2'
case $(uname -m) in
x86_64) arch=amd64 ;;
aarch64) arch=arm64 ;;
*) fail "has machine type $(uname -m); it must be x86_64 or aarch64." ;;
esac
mkdir -p /usr/local/bin
work=$(mktemp -d /usr/local/bin/.quic-load.XXXXXX)
trap 'rm -rf "$work"' EXIT
for program in kubeadm kubelet kubectl; do
    path=$(command -v "$program" || true)
    if [ -z "$path" ]; then
        install_program "$program"
        continue
    fi
    found=$(version_of "$program" "$path")
    if [ "$found" = "$version" ]; then
        package=$(dpkg -S "$path" 2>/dev/null | cut -d : -f 1 || true)
        [ -z "$package" ] || apt-mark hold "$package" > /dev/null
    elif owned "$path"; then
        install_program "$program"
    else
        fail "$path is \"$found\"; this stack needs $version. Remove it, install $version, or change kubernetes.version."
    fi
done

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
