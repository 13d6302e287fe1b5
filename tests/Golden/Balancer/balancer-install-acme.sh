#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='balancer'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
within() {
    end=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || return 1
        sleep 1
    done
}
holder() { # FILE: who holds the lock, in apt's words, or as the system knows it
    holder=$(sed -n -E 's/^E: Could not get lock .* held by (process [0-9]+( \([^)]*\))?).*/\1/p' "$log" | head -n 1)
    process=$(fuser "$1" 2> /dev/null | awk '{ print $1 }' || true)
    [ -n "$process" ] || process=$(lslocks -n -o PID,PATH 2> /dev/null | awk -v file="$1" '$2 == file { print $1; exit }' || true)
    [ -n "$holder" ] || [ -z "$process" ] || holder="process $process ($(ps -o comm= -p "$process" || true))"
    printf '%s\n' "${holder:-another process}"
}
apt_get() {
    log=/var/log/quic-load/apt.log
    mkdir -p "${log%/*}"
    (umask 077; : > "$log")
    end=$(($(date +%s) + 300))
    waits=no
    until DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" < /dev/null > "$log" 2>&1; do
        lock=$(sed -n -E 's/^E: Could not get lock (\/[^ ]*\/(lists|archives)\/lock)([. ].*)?$/\1/p' "$log" | head -n 1)
        if [ -z "$lock" ]; then
            tail -n 25 "$log" | sed "s/^/$host: /" >&2
            return 1
        fi
        [ "$(date +%s)" -lt "$end" ] ||
            fail "$(holder "$lock") holds $lock for more than 300 s. Wait for its end and run up again."
        [ "$waits" = yes ] || say "waits for $(holder "$lock"), which holds $lock"
        waits=yes
        sleep 2
    done
}
fetch() {
    case $1 in
    file://*) cp -- "${1#file://}" "$2"; return ;;
    https://*) schemes='=https' ;;
    *) schemes='=http,https' ;;
    esac
    if command -v curl > /dev/null; then
        curl -fsSL --proto "$schemes" --proto-redir "$schemes" --retry 3 --connect-timeout 15 --max-time 600 -o "$2" "$1"
    elif command -v wget > /dev/null; then
        # wget has no such limit for redirects: what it followed is in its log
        hops=$(mktemp)
        got=0
        LC_ALL=C wget -nv -S -t 3 -T 15 -O "$2" "$1" 2> "$hops" || got=$?
        [ "$got" = 0 ] || tail -n 1 "$hops" >&2
        if [ "$schemes" = '=https' ] && grep -qi '^ *location: *http:' "$hops"; then
            rm -f "$2"
            printf '%s: %s redirects to http\n' "$host" "$1" >&2
            got=1
        fi
        rm -f "$hops"
        return "$got"
    else
        fail 'has neither curl nor wget to download with. Install one of them.'
    fi
}
# place FILE CONTENT [BACKUP [MARK]]: $placed and, beyond this run, MARK tell whether the file changed; somebody else's is kept
# as BACKUP
# shellcheck disable=SC2034 # not every script reads $placed
place() {
    placed=
    mkdir -p "${1%/*}"
    printf '%s\n' "$2" > "$1.quic-load"
    if cmp -s "$1.quic-load" "$1"; then
        rm -f "$1.quic-load"
    else
        if [ -n "${3:-}" ] && [ -f "$1" ] && ! grep -q '^# Made by quic-load' "$1"; then cp -p "$1" "$state/$3"; fi
        [ -z "${4:-}" ] || : > "$state/$4"
        mv -f "$1.quic-load" "$1"
        placed=yes
    fi
}
# shellcheck disable=SC2034 # not every script needs all
{
    address='198.51.100.2' pool='198.18.200.0/28 198.18.201.0/30'
    folder='/usr/local/lib/quic-load/balancer' program='QuicLoad.Balancer'
    unit='quic-load-balancer.service' table='quic-load-balancer'
    file=/etc/systemd/system/$unit
    kubeconfig='/etc/quic-load/balancer.kubeconfig' configuration='/etc/quic-load/balancer.json'
}
mkdir -p /etc/quic-load
umask 077
cat > "$kubeconfig.new"
umask 022
[ -s "$kubeconfig.new" ] || fail 'the kubeconfig of the balancer did not arrive.'
missing=
for need in nft:nftables conntrack:conntrack tar:tar gzip:gzip caddy:caddy useradd:passwd; do
    command -v "${need%:*}" > /dev/null || missing="$missing ${need#*:}"
done
if [ -n "$missing" ]; then
    command -v apt-get > /dev/null || fail "lacks packages, and has no apt-get to install them:$missing."
    apt_get update || fail 'apt-get update fails. See the lines above.'
    # shellcheck disable=SC2086 # a list of words
    apt_get install -y --no-install-recommends $missing || fail "cannot install$missing. See the lines above."
fi
route=$(command -v ip) || fail 'has no ip command. Install iproute2.'
control=$(command -v sysctl) || fail 'has no sysctl command. Install procps.'
# shellcheck disable=SC2034 # not every script needs all
{
    server_unit='quic-load-ingress.service' owner=quic-load-ingress
    server_file=/etc/systemd/system/$server_unit
    kept=/var/lib/$owner first=/etc/quic-load/ingress.json authority='/etc/quic-load/ingress-acme.pem'
}
# the package starts a server of its own at every address
case "$missing " in
    *' caddy '*) systemctl disable --now caddy.service > /dev/null 2>&1 || true ;;
esac
server=$(command -v caddy) || fail 'has no caddy command. Install caddy.'
id "$owner" > /dev/null 2>&1 ||
    useradd --system --user-group --no-create-home --home-dir "$kept" --shell /usr/sbin/nologin "$owner" ||
    fail "cannot make the user $owner. See the lines above."
place "$first" '{"admin":{"listen":"unix//run/quic-load-ingress/admin.sock","origins":["quic-load"]}}'
changed=$placed
place "$authority" '-----BEGIN CERTIFICATE-----
AAAA
-----END CERTIFICATE-----'
changed=$changed$placed
server_text() {
    printf '%s\n' \
        '[Unit]' \
        'Description=Server of Ingresses' \
        'Wants=network-online.target' \
        'After=network-online.target' \
        'StartLimitIntervalSec=0' \
        '' \
        '[Service]' \
        "User=$owner" \
        "Group=$owner" \
        'UMask=0007' \
        "RuntimeDirectory=$owner" \
        'RuntimeDirectoryMode=0750' \
        "StateDirectory=$owner" \
        'StateDirectoryMode=0700' \
        "Environment=HOME=$kept XDG_CONFIG_HOME=$kept XDG_DATA_HOME=$kept" \
        "ExecStartPre=+$control -q -w net.ipv4.ip_nonlocal_bind=1" \
        "ExecStart=$server run --resume --config $first" \
        'Restart=always' \
        'RestartSec=1' \
        'LimitNOFILE=1048576' \
        'NoNewPrivileges=yes' \
        'AmbientCapabilities=CAP_NET_BIND_SERVICE' \
        'CapabilityBoundingSet=CAP_NET_BIND_SERVICE' \
        'ProtectSystem=strict' \
        'ProtectHome=yes' \
        'PrivateTmp=yes' \
        'PrivateDevices=yes' \
        'RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX' \
        '' \
        '[Install]' \
        'WantedBy=multi-user.target'
}
place "$server_file" "$(server_text)"
systemctl daemon-reload
systemctl enable "$server_unit" > /dev/null 2>&1
verb=start
[ -z "$changed$placed" ] || verb=restart
systemctl "$verb" "$server_unit" || fail "$server_unit does not start. See: journalctl -u $server_unit"
listens() { [ -S '/run/quic-load-ingress/admin.sock' ]; }
within 20 listens || fail "the server of Ingresses does not listen within 20 s. See: journalctl -u $server_unit"
restart=no
source='http://198.18.0.80/balancer/quic-load-balancer.tar.gz' digest='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
if [ "$(cat "$state/balancer" 2> /dev/null)" != "$digest" ] || [ ! -x "$folder/$program" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    fetch "$source" "$work/archive" || fail "cannot get $source. balancer.package must name a source that the host reaches."
    [ "$(sha256sum "$work/archive" | cut -c 1-64)" = "$digest" ] ||
        fail "the SHA-256 of $source is not $digest. The source is damaged or was changed; correct it, or balancer.digestFile."
    rm -rf "$folder.new"
    mkdir -p "$folder.new"
    tar -xzf "$work/archive" -C "$folder.new" --no-same-owner || fail 'the archive of the balancer cannot be unpacked.'
    [ -x "$folder.new/$program" ] || fail "the archive of the balancer has no $program in it."
    rm -rf "$folder"
    mv "$folder.new" "$folder"
    printf '%s\n' "$digest" > "$state/balancer"
    restart=yes
fi
cmp -s "$kubeconfig.new" "$kubeconfig" || restart=yes
mv -f "$kubeconfig.new" "$kubeconfig"
place "$configuration" '{
  "name": "balancer",
  "address": "198.51.100.2",
  "pool": [
    "198.18.200.0/28",
    "198.18.201.0/30"
  ],
  "healthPort": 9180,
  "ingresses": "class",
  "healthCheck": null,
  "healthCheckSeconds": 2,
  "acme": {
    "directory": "https://ca.example/acme/directory",
    "email": "operations@shop.example",
    "hasAuthority": true
  }
}'
[ -z "$placed" ] || restart=yes
device=$(ip -4 -o address show to "$address" | awk '{ print $2; exit }')
[ -n "$device" ] || fail "has no device with the address $address."
unit_text() {
    printf '%s\n' \
        '[Unit]' \
        'Description=Balancer of services' \
        'Wants=network-online.target' \
        'After=network-online.target' \
        'StartLimitIntervalSec=0' \
        '' \
        '[Service]' \
        "ExecStartPre=$control -q -w net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0 net/ipv4/conf/$device/send_redirects=0"
    for range in $pool; do printf '%s\n' "ExecStartPre=$route route replace unreachable $range"; done
    printf '%s\n' \
        "ExecStart=$folder/$program" \
        'Restart=always' \
        'RestartSec=1' 'SupplementaryGroups=quic-load-ingress' 'RuntimeDirectory=quic-load-balancer' 'RuntimeDirectoryMode=0755' 'RuntimeDirectoryPreserve=yes' \
        'NoNewPrivileges=yes' \
        'CapabilityBoundingSet=CAP_NET_ADMIN CAP_NET_RAW' \
        'RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX' \
        '' \
        '[Install]' \
        'WantedBy=multi-user.target'
}
place "$file" "$(unit_text)"
[ -z "$placed" ] || restart=yes
systemctl daemon-reload
systemctl enable "$unit" > /dev/null 2>&1
verb=start
[ "$restart" = no ] || verb=restart
systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
serves() { systemctl is-active -q "$unit" && nft list table ip "$table" > /dev/null 2>&1; }
within 20 serves || {
    journalctl -q -n 15 --no-pager -o cat -u "$unit" 2> /dev/null | cut -c 1-300 | sed "s/^/$host: /" >&2
    fail "the controller sets no tables within 20 s. See: journalctl -u $unit"
}
say "serves $pool"
