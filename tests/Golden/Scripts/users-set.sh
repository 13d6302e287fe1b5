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
range='198.18.64.0/23'
unit='quic-load-users-198.18.64.0-23.service'
units=/etc/systemd/system
file=$units/$unit
kept() { grep -qsE -- "route replace local $1 dev lo\$" "$units"/quic-load-users-*.service; }
local_here() { ip -4 route show table local exact "$range" | grep -qF "local $range dev lo "; }
# what is in it and is not ours: an address of the host, or a range that others made local
strangers() {
    ip -4 route show table local root "$range" | while read -r kind to rest; do
        { [ "$kind" = local ] && kept "$to"; } || echo "$kind $to $rest"
    done
}
probe='198.18.65.254'
program=$(command -v ip) || fail 'has no ip command. Install iproute2.'
control=$(command -v sysctl) || fail 'has no sysctl command. Install procps.'

found=$(strangers)
[ -z "$found" ] ||
    fail "has addresses in $range that are not of its packed users: $found. Remove them there, or give it another userCidr."
[ -e "$state/arp-announce" ] || sysctl -n 'net.ipv4.conf.all.arp_announce' > "$state/arp-announce"
printf '%s\n' \
    '[Unit]' \
    "Description=Addresses of packed users ($range)" \
    'Wants=network-online.target' \
    'After=network-online.target' \
    'StartLimitIntervalSec=0' \
    '' \
    '[Service]' \
    'Type=oneshot' \
    'RemainAfterExit=yes' \
    "ExecStart=$control -q -w net.ipv4.conf.all.arp_announce=2" \
    "ExecStart=$program route replace local $range dev lo" \
    'Restart=on-failure' \
    'RestartSec=2' \
    '' \
    '[Install]' \
    'WantedBy=multi-user.target' > "$file.quic-load"
mv -f "$file.quic-load" "$file"
systemctl daemon-reload
systemctl enable "$unit" > /dev/null 2>&1
"$control" -q -w net.ipv4.conf.all.arp_announce=2 || fail 'the kernel does not take net.ipv4.conf.all.arp_announce=2.'
"$program" route replace local "$range" dev lo || fail "cannot make $range local. See: ip route show table local"
systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
taken() { ip -4 route get "$probe" 2> /dev/null | grep -q '^local '; }
within 10 local_here || fail "lost the local route to $range again. Something else changes routes here."
within 10 taken ||
    fail "sends packets to $range elsewhere: $(ip -4 route get "$probe" 2>&1 | head -n 1). Look at its rules: ip rule"
say "every address of $range is its own"
