#!/bin/sh
# make-video.sh OUTDIR: makes OUTDIR/main.m3u8, the video that the lab's viewers watch: HLS, one video in four qualities.
# 60 s at 15 frames a second in segments of 2 s, no sound; small, and H.264 without its costly tools, so that a 2-core machine
# decodes tens of them at a time. The noise in it is there to use the bit rates up. The same ffmpeg makes the same bytes.
set -eu

[ $# -eq 1 ] || { echo "usage: make-video.sh OUTDIR" >&2; exit 2; }
[ -d "$1" ] || { echo "make-video.sh: OUTDIR: '$1' must be a directory that exists. Make it first." >&2; exit 2; }
cd "$1"

filters="testsrc2=size=480x270:rate=15:duration=60,noise=alls=30:allf=t+u,format=yuv420p,split=4[a][b][c][d0];"
filters="${filters}[a]scale=160:90[a0];[b]scale=256:144[b0];[c]scale=320:180[c0]"
set --
stream=0
for quality in a0:80 b0:200 c0:450 d0:900; do
  rate=${quality#*:}k
  set -- "$@" -map "[${quality%:*}]" "-b:v:$stream" "$rate" "-maxrate:v:$stream" "$rate" "-bufsize:v:$stream" "$rate"
  stream=$((stream + 1))
done

# One thread: how many there are decides the bytes.
ffmpeg -nostdin -loglevel error -y -filter_threads 1 -filter_complex_threads 1 -filter_complex "$filters" "$@" \
  -c:v libx264 -preset fast -profile:v baseline -tune fastdecode -threads 1 -g 30 -keyint_min 30 -sc_threshold 0 -bitexact \
  -f hls -hls_segment_type fmp4 -hls_time 2 -hls_playlist_type vod -hls_flags independent_segments \
  -var_stream_map 'v:0,name:90p v:1,name:144p v:2,name:180p v:3,name:270p' \
  -hls_fmp4_init_filename init.mp4 -hls_segment_filename '%v/%d.m4s' -master_pl_name main.m3u8 '%v/index.m3u8'
