#!/bin/sh
# Makes the viewer's image, an archive for `docker load`.
# usage: viewer.sh WORKDIR OUT_TAR
#   VIEWER_BIN     directory of the published viewer program (self-contained, linux-x64)
#   VIEWER_BASE    file tree that viewer-base.sh made; made again when not given
#   VIEWER_ENGINE  libquic-load-users.so of packed users; compiled from viewer/native when not given
set -eu

name=quic-load/viewer:lab
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=archive.sh
. "$here/archive.sh"
work=$1
out=$2
[ -x "$VIEWER_BIN/QuicLoad.Viewer" ] || {
  echo "viewer: VIEWER_BIN: \"$VIEWER_BIN\" must hold the program QuicLoad.Viewer. Publish viewer/ into it, self-contained." >&2
  exit 1
}

mkdir -p "$work"
if [ -n "${VIEWER_BASE:-}" ]; then
  cp "$VIEWER_BASE" "$work/layer.tar"
else
  "$here/viewer-base.sh" "$work/layer.tar"
fi
if [ -z "${VIEWER_ENGINE:-}" ]; then
  make -s -C "$here/../../../viewer/native" OUT="$work/engine"
  VIEWER_ENGINE=$work/engine/libquic-load-users.so
fi
# Beside the program, where the runtime looks for it. The libraries under it are in the base: ngtcp2-client stands on the same ones.
cp -R "$VIEWER_BIN" "$work/program"
install -m 644 "$VIEWER_ENGINE" "$work/program/libquic-load-users.so"
tar -C "$work/program" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --sort=name \
  --exclude='*.pdb' --exclude='*.xml' --transform='s|^\.|./opt/viewer|' -rf "$work/layer.tar" .

# tini is process 1: it reaps what the browser leaves behind and passes signals on.
archive_add_layer "$work/archive" "$name" "$work/layer.tar" '{
  "User":"1000:1000","WorkingDir":"/tmp",
  "Env":["PATH=/usr/bin:/bin","HOME=/tmp","DOTNET_EnableDiagnostics=0"],
  "Entrypoint":["/usr/bin/tini","--","/opt/viewer/QuicLoad.Viewer"]}'
archive_write "$work/archive" "$out"
