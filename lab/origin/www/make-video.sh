#!/bin/sh
# make-video.sh OUTDIR: makes OUTDIR/video.webm, the video that the viewers watch.
# 30 s, 320x180 at 15 frames a second, about 400 kbit/s, no sound: small enough that a 2-core machine
# decodes tens of them at a time. The same ffmpeg makes the same bytes.
set -eu

[ $# -eq 1 ] || { echo "usage: make-video.sh OUTDIR" >&2; exit 2; }
[ -d "$1" ] || { echo "make-video.sh: OUTDIR: '$1' must be a directory that exists. Make it first." >&2; exit 2; }

partial="$1/.video.partial.webm"
trap 'rm -f "$partial"' EXIT
ffmpeg -nostdin -loglevel error -y \
    -f lavfi -i testsrc2=size=320x180:rate=15:duration=30 \
    -c:v libvpx -b:v 400k -minrate 400k -maxrate 400k -g 30 -deadline good -cpu-used 5 -threads 1 \
    -fflags +bitexact -flags:v +bitexact \
    "$partial"
mv "$partial" "$1/video.webm"
