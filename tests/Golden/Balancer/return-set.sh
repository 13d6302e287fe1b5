#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='worker1'
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
# shellcheck disable=SC2034 # not every script needs all
unit='quic-load-return.service' table='quic-load-return' number=5115 mark='0x01000000' rules='/etc/quic-load/balancer-return.nft'
file=/etc/systemd/system/$unit
balancer='198.51.100.2'
if ! command -v nft > /dev/null; then
    command -v apt-get > /dev/null || fail 'has no nft command, and no apt-get to install it. Install nftables.'
    apt_get update || fail 'apt-get update fails. See the lines above.'
    apt_get install -y --no-install-recommends nftables || fail 'cannot install nftables. See the lines above.'
fi
nft=$(command -v nft) || fail 'has no nft command. Install nftables.'
route=$(command -v ip) || fail 'has no ip command. Install iproute2.'
place "$rules" '# Made by quic-load from the stack'\''s settings; changes made here are lost.
table ip quic-load-return {}
delete table ip quic-load-return
table ip quic-load-return {
    chain marked {
        type filter hook prerouting priority mangle; policy accept;
        ct direction original ip dscp 0x3b ct mark set ct mark or 0x01000000 ip dscp set cs0
        ct direction reply ct mark and 0x01000000 == 0x01000000 meta mark set meta mark or 0x01000000
    }
}'
changed=$placed
unit_text() {
    printf '%s\n' \
        '[Unit]' \
        'Description=Answers through the balancer' \
        'Wants=network-online.target' \
        'After=network-online.target nftables.service' \
        'StartLimitIntervalSec=0' \
        '' \
        '[Service]' \
        'Type=oneshot' \
        'RemainAfterExit=yes' \
        "ExecStart=$route route replace default via $balancer table $number" \
        "ExecStart=-$route rule del priority $number" \
        "ExecStart=$route rule add priority $number fwmark $mark/$mark lookup $number" \
        "ExecStart=$nft -f $rules" \
        "ExecStop=-$nft delete table ip $table" \
        "ExecStop=-$route rule del priority $number" \
        "ExecStop=-$route route flush table $number" \
        'Restart=on-failure' \
        'RestartSec=2' \
        '' \
        '[Install]' \
        'WantedBy=multi-user.target'
}
place "$file" "$(unit_text)"
systemctl daemon-reload
systemctl enable "$unit" > /dev/null 2>&1
verb=start
[ -z "$changed$placed" ] || verb=restart
systemctl "$verb" "$unit" || fail "$unit does not start. See: systemctl status $unit"
here() { nft list table ip "$table" > /dev/null 2>&1 && ip route show table "$number" | grep -qF "default via $balancer "; }
within 10 here || fail "lost the way back to the balancer again. Something else changes rules or routes here."
say "answers through $balancer what came through it"
