#!/bin/sh
# Makes the images that kubeadm 1.20.2 asks for, each from nothing but the programs in it.
# usage: control-plane.sh WORKDIR OUTDIR
#   KUBERNETES_BIN  directory of the Kubernetes binaries
#   MACHINE_TAR     file tree of a lab machine: kube-proxy needs the same iptables as the host it works on
# OUTDIR gets control-plane.tar (for the control plane) and node.tar (for every node), both for `docker load`.
set -eu

registry=k8s.gcr.io
version=v1.20.2
here=$(cd "$(dirname "$0")" && pwd)
work=$(realpath -m "$1")
out=$(realpath -m "$2")
# shellcheck source-path=SCRIPTDIR source=archive.sh
. "$here/archive.sh"
machine=$work/machine
mkdir -p "$machine" "$out"
tar -C "$machine" -xf "$MACHINE_TAR"

# copy_with_libraries TREE PROGRAM... copies programs of the machine with every library that they load.
copy_with_libraries() {
  to=$1
  shift
  for program in "$@"; do
    { echo "$program"; chroot "$machine" ldd "$program" 2>/dev/null | grep -o '/[^ ]*' || true; }
  done | sort -u | while read -r file; do
    mkdir -p "$to$(dirname "$file")"
    cp -L "$machine$file" "$to$file"
  done
}

for program in kube-apiserver kube-controller-manager kube-scheduler; do
  mkdir -p "$work/$program/usr/local/bin" "$work/$program/tmp" "$work/$program/etc"
  cp "$KUBERNETES_BIN/$program" "$work/$program/usr/local/bin/"
  archive_add "$work/control-plane" "$registry/$program:$version" "$work/$program" \
    "{\"Entrypoint\":[\"/usr/local/bin/$program\"],\"Env\":[\"PATH=/usr/local/bin\"]}"
done

(cd "$work" && apt-get -q -o APT::Sandbox::User=root download etcd-server)
# Not into the tree itself: a package's /lib would replace the tree's link of that name.
dpkg-deb -x "$work"/etcd-server_*.deb "$work/etcd-server"
cp "$work/etcd-server/usr/bin/etcd" "$machine/usr/bin/etcd"
copy_with_libraries "$work/etcd" /usr/bin/etcd
mkdir -p "$work/etcd/usr/local/bin" "$work/etcd/tmp"
mv "$work/etcd/usr/bin/etcd" "$work/etcd/usr/local/bin/"
chroot "$work/etcd" /usr/local/bin/etcd --version
archive_add "$work/control-plane" "$registry/etcd:3.4.13-0" "$work/etcd" \
  '{"Entrypoint":["/usr/local/bin/etcd"],"Env":["PATH=/usr/local/bin"]}'

mkdir -p "$work/pause"
cp "$KUBERNETES_BIN/pause" "$work/pause/pause"
archive_add "$work/node" "$registry/pause:3.2" "$work/pause" '{"Entrypoint":["/pause"]}'
# kubeadm asks for this image before its work also where the add-on is left out.
archive_add "$work/control-plane" "$registry/coredns:1.7.0" "$work/pause" '{"Entrypoint":["/pause"]}'

proxy=$work/kube-proxy
mkdir -p "$proxy/usr/local/bin" "$proxy/usr/sbin" "$proxy/run" "$proxy/tmp" "$proxy/etc"
(cd "$machine" && find usr/lib/x86_64-linux-gnu/xtables -name '*.so' | sed 's|^|/|') > "$work/xtables"
# shellcheck disable=SC2046 # library paths of Debian hold no blanks
copy_with_libraries "$proxy" /usr/sbin/xtables-nft-multi /usr/sbin/conntrack $(cat "$work/xtables")
for name in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
  ln -s xtables-nft-multi "$proxy/usr/sbin/$name"
done
cp "$machine/etc/protocols" "$machine/etc/services" "$proxy/etc/" 2>/dev/null || true
cp "$KUBERNETES_BIN/kube-proxy" "$proxy/usr/local/bin/"
chroot "$proxy" /usr/sbin/iptables --version
chroot "$proxy" /usr/sbin/conntrack --version
archive_add "$work/node" "$registry/kube-proxy:$version" "$proxy" '{"Env":["PATH=/usr/local/bin:/usr/sbin"]}'

archive_write "$work/control-plane" "$out/control-plane.tar"
archive_write "$work/node" "$out/node.tar"
