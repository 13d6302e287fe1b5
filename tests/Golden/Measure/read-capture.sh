exec dd if='/var/lib/quic-load/viewers/capture-20261121-003000-dev/capture.pcap' iflag=fullblock,skip_bytes,count_bytes bs=65536 \
    skip=4096 count=100 status=none
