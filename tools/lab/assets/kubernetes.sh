#!/bin/sh
# Builds static Kubernetes binaries from Debian's own source package.
# usage: kubernetes.sh WORKDIR OUTDIR
# OUTDIR gets bin/{kubeadm,kubelet,kubectl,kube-apiserver,kube-controller-manager,kube-scheduler,kube-proxy,pause}.
# Needs golang-1.19-go, dpkg-dev, rsync, make, gcc and libc6-dev.
set -eu

version=1.20.2
here=$(cd "$(dirname "$0")" && pwd)
work=$(realpath -m "$1")
out=$(realpath -m "$2")
# shellcheck source-path=SCRIPTDIR source=debian.sh
. "$here/debian.sh"
mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$out/bin"
cd "$work"

# The source package comes through an apt of its own, so that the machine's list of sources stays as it is.
printf 'deb-src [signed-by=%s] %s %s main\n' "$(debian_keyring)" "$(debian_mirror base-files)" "$(debian_codename)" > apt/sources.list
source_apt() {
  apt-get -q -o Dir::Etc::SourceList="$work/apt/sources.list" -o Dir::Etc::SourceParts=- \
    -o Dir::State::Lists="$work/apt/lists" -o Dir::Cache="$work/apt/cache" -o APT::Sandbox::User=root "$@"
}
source_apt update
[ -d source ] || {
  source_apt source --download-only kubernetes
  dpkg-source -x kubernetes_*.dsc source
}

# The vendored reflect2 1.0.1 crashes when built with Go 1.18 or newer; Debian's packaged 1.0.2 does not.
apt-get -q -o APT::Sandbox::User=root download golang-github-modern-go-reflect2-dev
dpkg-deb -x golang-github-modern-go-reflect2-dev_*.deb reflect2
old=$work/gopath/src/k8s.io/kubernetes/vendor/github.com/modern-go/reflect2
new=$work/reflect2/usr/share/gocode/src/github.com/modern-go/reflect2
mkdir -p gopath/src/k8s.io
ln -sfn "$work/source" gopath/src/k8s.io/kubernetes
{
  printf '{"Replace": {'
  for file in go_above_17 go_below_17 go_below_19; do
    printf '"%s": "", ' "$old/$file.go"
  done
  for file in "$new"/*.go; do
    case $file in *_test.go) continue ;; esac
    printf '"%s": "%s", ' "$old/$(basename "$file")" "$file"
  done
  printf '"%s": ""}}\n' "$old/unused.go"
} > overlay.json

export PATH="/usr/lib/go-1.19/bin:$PATH" GO111MODULE=off GOPATH="$work/gopath" GOCACHE="$work/gocache" CGO_ENABLED=0 GOFLAGS=
cd "$work/gopath/src/k8s.io/kubernetes"
[ -f pkg/generated/openapi/zz_generated.openapi.go ] || make generated_files

# Without modules, -X must name the package by its vendored path.
stamp=
for package in component-base/version client-go/pkg/version; do
  path=k8s.io/kubernetes/vendor/k8s.io/$package
  stamp="$stamp -X $path.gitVersion=v$version -X $path.gitMajor=1 -X $path.gitMinor=20 -X $path.gitTreeState=clean"
done
set --
for command in kubeadm kubelet kubectl kube-apiserver kube-controller-manager kube-scheduler kube-proxy; do
  set -- "$@" "k8s.io/kubernetes/cmd/$command"
done
go build -v -overlay "$work/overlay.json" -ldflags "-s -w$stamp" -o "$out/bin/" "$@"
gcc -Os -static -s -DVERSION=3.2 -o "$out/bin/pause" build/pause/linux/pause.c

built=$("$out/bin/kubeadm" version -o short)
[ "$built" = "v$version" ] || {
  echo "kubernetes: built kubeadm says \"$built\", but it must be v$version." >&2
  exit 1
}
