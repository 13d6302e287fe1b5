export LC_ALL=C
umask 077
command -v tcpdump > /dev/null && command -v systemd-run > /dev/null || exit 4
[ -d '/var/lib/quic-load/viewers/records' ] || exit 3
capture='/var/lib/quic-load/viewers/capture-20261121-003000-dev' trace='/var/lib/quic-load/viewers/records/20261121-003000-dev.trace'
mkdir -m 0700 "$capture" "$trace" && chgrp 1000 "$trace" && chmod 0770 "$trace" || exit 5
systemd-run --quiet --collect --unit='quic-load-capture-20261121-003000-dev.service' -p RuntimeMaxSec=1860 \
    -p LimitFSIZE=67108864 tcpdump -i any -n -s 0 -U -Z root -w "$capture/capture.pcap" \
    'host 198.18.64.1 or host 198.18.64.2' || exit 6
tries=0
until [ -s "$capture/capture.pcap" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || exit 6
    sleep 0.1
done
