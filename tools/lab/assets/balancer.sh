#!/bin/sh
# Packs the balancer's controller as a balancer's host takes it, with its digest.
# usage: balancer.sh PROGRAM OUTDIR      OUTDIR gets quic-load-balancer.tar.gz[.sha256]
set -eu

archive=$2/quic-load-balancer.tar.gz
# the same program is the same archive
tar -C "$1" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - . | gzip -n > "$archive"
sha256sum "$archive" | cut -d' ' -f1 > "$archive.sha256"
