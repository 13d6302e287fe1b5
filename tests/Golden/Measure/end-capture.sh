systemctl stop 'quic-load-capture-20261121-003000-dev.service' 2> /dev/null
stat -c %s '/var/lib/quic-load/viewers/capture-20261121-003000-dev/capture.pcap' 2> /dev/null || echo 0
