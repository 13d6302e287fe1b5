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
unit='quic-load-vrrp.service' configuration='/etc/quic-load/vrrp.conf'
file=/etc/systemd/system/$unit
address='198.51.100.2' shared='198.51.100.4'
if ! command -v keepalived > /dev/null; then
    command -v apt-get > /dev/null || fail 'has no keepalived, and no apt-get to install it. Install keepalived.'
    apt_get update || fail 'apt-get update fails. See the lines above.'
    apt_get install -y --no-install-recommends keepalived || fail 'cannot install keepalived. See the lines above.'
    systemctl disable --now keepalived.service > /dev/null 2>&1 || true
fi
keepalived=$(command -v keepalived) || fail 'has no keepalived. Install keepalived.'
nft=$(command -v nft) || fail 'has no nft command. Install nftables.'
route=$(command -v ip) || fail 'has no ip command. Install iproute2.'
device=$(ip -4 -o address show to "$address" | awk '{ print $2; exit }')
[ -n "$device" ] || fail "has no device with the address $address."
place "$configuration" "$(printf '%s' '# Made by quic-load from the stack'\''s settings; changes made here are lost.
global_defs {
    router_id balancer
    vrrp_version 3
    vrrp_check_unicast_src
}
vrrp_instance quic-load {
    state BACKUP
    nopreempt
    interface @device@
    virtual_router_id 4
    priority 140
    advert_int 0.3
    garp_master_delay 1
    unicast_src_ip 198.51.100.2
    unicast_peer {
        198.51.100.3
    }
    virtual_ipaddress {
        198.51.100.4/32 dev @device@
    }
}' | sed "s/@device@/$device/")" '' "restart-$unit"
complaint=$("$keepalived" --config-test --log-console --use-file="$configuration" 2>&1) ||
    fail "keepalived does not take $configuration: $complaint"
unit_text() {
    printf '%s\n' \
        '[Unit]' \
        'Description=Address that balancers share' \
        'Wants=network-online.target' \
        'After=network-online.target quic-load-balancer.service' \
        'StartLimitIntervalSec=0' \
        '' \
        '[Service]' \
        "ExecStartPre=$nft list table ip quic-load-balancer" \
        "ExecStart=$keepalived --dont-fork --vrrp --use-file=$configuration --pid=/run/quic-load-vrrp/keepalived.pid --vrrp_pid=/run/quic-load-vrrp/vrrp.pid" \
        "ExecStopPost=-$route address del $shared/32 dev $device" \
        'RuntimeDirectory=quic-load-vrrp' \
        'StandardOutput=null' \
        'Restart=always' \
        'RestartSec=1' \
        '' \
        '[Install]' \
        'WantedBy=multi-user.target'
}
place "$file" "$(unit_text)" '' "restart-$unit"
systemctl daemon-reload
systemctl enable "$unit" > /dev/null 2>&1
verb=start
[ ! -e "$state/restart-$unit" ] || verb=restart
systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
rm -f "$state/restart-$unit"
runs() { [ -s /run/quic-load-vrrp/vrrp.pid ]; }
within 20 runs || fail "keepalived does not run within 20 s. See: journalctl -u $unit"
say "shares $shared"
