# shellcheck shell=sh
# What tools/bench/packed and tools/bench/anchors have in common: two network namespaces that stand for origin and worker, a Caddy with a
# video, and the program of packed users as it is published, unprivileged, with a local route for its users' addresses. To be read by them
# after project and users are set; leaves nothing behind.
# VIEWER_BIN is the folder with the program and the engine, where they need not be built. Needs root, dotnet, caddy, openssl, iproute2 and
# what compiles viewer/native.
# shellcheck disable=SC2034,SC2154 # set here for them, and by them for this

work=$(mktemp -d)
origin=ql-packed-origin
worker=ql-packed-worker
caddy=
program=

finish() {
  [ -z "$program" ] || kill "$program" 2> /dev/null || true
  [ -z "$caddy" ] || kill "$caddy" 2> /dev/null || true
  ip netns del "$worker" 2> /dev/null || true
  ip netns del "$origin" 2> /dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

make_network() {
  ip netns add "$origin"
  ip netns add "$worker"
  ip link add ql-packed0 netns "$origin" type veth peer name ql-packed0 netns "$worker"
  ip -n "$origin" address add 198.18.0.1/30 dev ql-packed0
  ip -n "$worker" address add 198.18.0.2/30 dev ql-packed0
  for side in "$origin" "$worker"; do
    ip -n "$side" link set lo up
    ip -n "$side" link set ql-packed0 up
  done
  ip -n "$origin" route add 198.18.64.0/20 via 198.18.0.2
  ip -n "$worker" route add local 198.18.64.0/20 dev lo
}

# make_video BYTES: 60 s in segments of 2 s, so many bytes each.
make_video() {
  mkdir -p "$work/content/video/low"
  printf '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=%s,RESOLUTION=160x90\nlow/index.m3u8\n' $(($1 * 4)) > "$work/content/video/main.m3u8"
  {
    printf '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MAP:URI="init.mp4"\n'
    segment=0
    while [ "$segment" -lt 30 ]; do
      printf '#EXTINF:2.0,\n%s.m4s\n' "$segment"
      head -c "$1" /dev/urandom > "$work/content/video/low/$segment.m4s"
      segment=$((segment + 1))
    done
    printf '#EXT-X-ENDLIST\n'
  } > "$work/content/video/low/index.m3u8"
  head -c 700 /dev/urandom > "$work/content/video/low/init.mp4"
}

start_origin() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=video.bench \
    -addext subjectAltName=DNS:video.bench -keyout "$work/key.pem" -out "$work/certificate.pem" 2> /dev/null
  spki=$(openssl x509 -in "$work/certificate.pem" -noout -pubkey | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)
  cat > "$work/Caddyfile" << C
{
  admin off
  auto_https off
}
https://video.bench:8443 {
  tls $work/certificate.pem $work/key.pem
  root * $work/content
  file_server
  log {
    output file $work/access.log
    format json
  }
}
C
  HOME=$work ip netns exec "$origin" caddy run --config "$work/Caddyfile" --adapter caddyfile 2> "$work/caddy.log" &
  caddy=$!
  echo "198.18.0.1 video.bench" > "$work/hosts"
}

# The folder that a pod has under /run, seen by the program alone.
start_program() {
  mkdir -p "$work/run/users" "$work/run/plan" "$work/run/order" "$work/run/records"
  printf '{"schema":1,"nodes":{"bench":{"cidr":"198.18.64.0/20","users":%s}}}' "$users" > "$work/run/users/users.json"
  chown -R 1000:1000 "$work/run"
  # shellcheck disable=SC2016 # the inner shell's
  VIEWER_URL=https://video.bench:8443/ VIEWER_PROTOCOL=$1 VIEWER_KIND=packed VIEWER_CERTIFICATE_SPKI=$spki VIEWER_NAME=bench \
    VIEWER_UID=bench-$1 VIEWER_NODE=bench VIEWER_READINESS_PORT=8081 DOTNET_EnableDiagnostics=0 HOME=/tmp WORK=$work \
    ip netns exec "$worker" unshare --mount sh -c '
      mount --bind "$WORK/hosts" /etc/hosts
      mount -t tmpfs none /run
      mkdir /run/quic-load
      mount --bind "$WORK/run" /run/quic-load
      ulimit -n 16384
      exec setpriv --reuid 1000 --regid 1000 --clear-groups --no-new-privs --bounding-set -all "$WORK/program/QuicLoad.Viewer"
    ' > "$work/$1.jsonl" 2> "$work/$1.log" &
  program=$!
}

ticks() {
  sed 's/.*) //' "/proc/$program/stat" | awk '{ print $12 + $13 }'
}

# Builds what VIEWER_BIN does not have already.
build_program() {
  if [ -n "${VIEWER_BIN:-}" ]; then
    cp -r "$VIEWER_BIN" "$work/program"
  else
    dotnet publish -nologo -v q -c Release -r linux-x64 --self-contained -o "$work/program" "$project/viewer/Viewer.csproj"
    make -s -C "$project/viewer/native" OUT="$work/program"
  fi
  chmod -R go+rX "$work/program"
  chmod 755 "$work"
}
