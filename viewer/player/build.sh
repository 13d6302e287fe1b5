#!/bin/sh
# Puts the player pages together for a web server: build.sh OUTDIR      Needs npm.
# OUTDIR gets index.html, youtube.html and their scripts; the video goes beside them, as video/main.m3u8.
set -eu

[ $# -eq 1 ] || { echo "usage: build.sh OUTDIR" >&2; exit 2; }
[ -d "$1" ] || { echo "build.sh: OUTDIR: '$1' must be a directory that exists. Make it first." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)

# Packages go into a folder of their own, so that a build leaves nothing behind.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work/"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null

cp "$here"/*.html "$here"/*.js "$1/"
cp "$work/node_modules/hls.js/dist/hls.light.min.mjs" "$1/hls.mjs"
cp "$work/node_modules/hls.js/LICENSE" "$1/hls.LICENSE"
# Beside each the same in a third of the bytes, for servers that look for it, as Caddy does with "precompressed gzip".
gzip -9 -n -k -f "$1"/*.html "$1"/*.js "$1"/*.mjs
