#!/bin/sh
# Lays binaries out as the Kubernetes release site does, with their digests, and crictl beside them.
# usage: release.sh BIN CRICTL OUTDIR      OUTDIR gets bin/linux/amd64/{kubeadm,kubelet,kubectl,crictl}[.sha256]
set -eu

to=$3/bin/linux/amd64
mkdir -p "$to"
for program in "$1/kubeadm" "$1/kubelet" "$1/kubectl" "$2"; do
  name=$(basename "$program")
  install -m 755 "$program" "$to/$name"
  sha256sum "$to/$name" | cut -d' ' -f1 > "$to/$name.sha256"
done
