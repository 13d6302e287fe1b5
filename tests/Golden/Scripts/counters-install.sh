#!/bin/sh
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
host='router'
say() { printf '%s: %s\n' "$host" "$*"; }
fail() { printf '%s: %s\n' "$host" "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'the script must run as root. Log in as root, or as a user who may use sudo without a password.'
state=/var/lib/quic-load
mkdir -p "$state"
exec 9> /run/quic-load.lock
flock -w 600 9 || fail 'an earlier run is still at work here after 600 s. Wait for its end and run up again.'
table='quic_load_counters'
unit=quic-load-counters.service
rules=$state/counters.nft

program=$(command -v nft) || fail 'has no nft command, by which the counters are made. Install nftables.'
mkdir -p "$state"
cat > "$rules.part" << 'end of rules'
add table inet quic_load_counters
add set inet quic_load_counters pods { type ipv4_addr; flags interval; }
add chain inet quic_load_counters forwarded { type filter hook postrouting priority -20; policy accept; }
flush chain inet quic_load_counters forwarded
flush set inet quic_load_counters pods
add element inet quic_load_counters pods { 203.0.113.0/26, 203.0.113.64/26 }
add counter inet quic_load_counters udp_to_viewers
add rule inet quic_load_counters forwarded ip daddr @pods udp sport 443 counter name udp_to_viewers
add counter inet quic_load_counters udp_to_origin
add rule inet quic_load_counters forwarded ip saddr @pods udp dport 443 counter name udp_to_origin
add counter inet quic_load_counters tcp_to_viewers
add rule inet quic_load_counters forwarded ip daddr @pods tcp sport 443 counter name tcp_to_viewers
add counter inet quic_load_counters tcp_to_origin
add rule inet quic_load_counters forwarded ip saddr @pods tcp dport 443 counter name tcp_to_origin
add set inet quic_load_counters sources { type ipv4_addr . ipv4_addr . inet_proto; size 65536; flags dynamic, timeout; timeout 1h; }
add chain inet quic_load_counters leaving { type filter hook postrouting priority 300; policy accept; }
flush chain inet quic_load_counters leaving
add rule inet quic_load_counters leaving meta l4proto { udp, tcp } th dport 443 update @sources { ip saddr . ip daddr . meta l4proto }
end of rules
"$program" -f "$rules.part" || {
    rm -f "$rules.part"
    fail "cannot make the counters: nft refuses the table inet $table. The kernel must have nf_tables (Linux 4.18 or newer)."
}
mv -f "$rules.part" "$rules"
printf '%s\n' \
    '[Unit]' \
    'Description=Counters of what viewers and their origin exchange' \
    'After=nftables.service' \
    'PartOf=nftables.service' \
    '' \
    '[Service]' \
    'Type=oneshot' \
    'RemainAfterExit=yes' \
    "ExecStart=$program -f $rules" \
    "ExecStop=-$program delete table inet $table" \
    '' \
    '[Install]' \
    'WantedBy=multi-user.target' > "/etc/systemd/system/$unit"
systemctl daemon-reload
systemctl enable "$unit" > /dev/null 2>&1
systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
say 'counts UDP and TCP of port 443 to and from 203.0.113.0/26, 203.0.113.64/26'
