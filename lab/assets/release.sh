#!/bin/sh
# Lays binaries out as the Kubernetes release site does, with their digests.
# usage: release.sh BIN OUTDIR      OUTDIR gets bin/linux/amd64/{kubeadm,kubelet,kubectl}[.sha256]
set -eu

to=$2/bin/linux/amd64
mkdir -p "$to"
for program in kubeadm kubelet kubectl; do
  install -m 755 "$1/$program" "$to/$program"
  sha256sum "$to/$program" | cut -d' ' -f1 > "$to/$program.sha256"
done
