root='/var/lib/quic-load/viewers'
[ -d "$root/records" ] && [ -d "$root/order" ] && [ "$(stat -c %u:%g "$root/records")" = '0:1000' ] || exit 3
df -Pk "$root/records" | awk 'NR == 2 { printf "%.0f\n", $4 * 1024 }'
cat '/var/lib/quic-load/viewers/order/run.json' 2> /dev/null || true
