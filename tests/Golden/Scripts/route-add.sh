#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'

unit=quic-load-route-worker1.service
destination='203.0.113.0/26'
gateway='198.51.100.11'
program=$(command -v ip) || fail 'has no ip command. Install iproute2.'
printf '%s\n' \
    '[Unit]' \
    "Description=Static route to the pods of worker1 ($destination via $gateway)" \
    'Wants=network-online.target' \
    'After=network-online.target' \
    'StartLimitIntervalSec=0' \
    '' \
    '[Service]' \
    'Type=oneshot' \
    'RemainAfterExit=yes' \
    "ExecStart=$program route replace $destination via $gateway" \
    "ExecStop=-$program route del $destination via $gateway" \
    'Restart=on-failure' \
    'RestartSec=2' \
    '' \
    '[Install]' \
    'WantedBy=multi-user.target' > "/etc/systemd/system/$unit.quic-load"
if [ -e "/etc/systemd/system/$unit" ] && ! cmp -s "/etc/systemd/system/$unit.quic-load" "/etc/systemd/system/$unit"; then
    systemctl stop "$unit" # takes the old route away
fi
mv -f "/etc/systemd/system/$unit.quic-load" "/etc/systemd/system/$unit"
systemctl daemon-reload
systemctl enable "$unit" > /dev/null 2>&1
"$program" route replace "$destination" via "$gateway" ||
    fail "cannot set the route to $destination via $gateway. The gateway must be in a network that $host is part of."
systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
say "$destination is reached via $gateway"
