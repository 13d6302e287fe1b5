#!/bin/sh
# Makes the image of the servers in the cluster, an archive for `docker load`: Caddy, sleep and what the origin serves, and nothing else.
# usage: server.sh WORKDIR OUT_TAR
#   MACHINE_TAR  file tree of a lab machine, which has the programs
#   CONTENT      directory of the player pages and the video
set -eu

name=quic-load/server:lab
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=archive.sh
. "$here/archive.sh"
work=$1
out=$2
[ -d "$CONTENT" ] || {
  echo "server: CONTENT: \"$CONTENT\" must be a directory. Make the lab's content first." >&2
  exit 1
}

machine=$work/machine
tree=$work/tree
mkdir -p "$machine" "$tree/usr/bin" "$tree/srv" "$tree/tmp"
tar -C "$machine" -xf "$MACHINE_TAR"
# Without extended attributes: a program that has rights by its file does not start where a pod gives none.
for program in /usr/bin/caddy /usr/bin/sleep; do
  {
    echo "$program"
    chroot "$machine" ldd "$program" 2> /dev/null | grep -o '/[^ ]*' || true
  } | while read -r file; do
    mkdir -p "$tree$(dirname "$file")"
    cp -L "$machine$file" "$tree$file"
  done
done
cp -R "$CONTENT" "$tree/srv/www"
chmod -R u=rwX,go=rX "$tree/srv"
chmod 1777 "$tree/tmp"
chroot "$tree" /usr/bin/caddy version
chroot "$tree" /usr/bin/sleep 0
rm -rf "$tree/root" # what Caddy keeps of a user

archive_add "$work/archive" "$name" "$tree" '{
  "User":"1000:1000","WorkingDir":"/tmp","Env":["PATH=/usr/bin","HOME=/tmp"],"Entrypoint":["/usr/bin/caddy"]}'
archive_write "$work/archive" "$out"
