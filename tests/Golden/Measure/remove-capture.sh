rm -rf '/var/lib/quic-load/viewers/capture-20261121-003000-dev' '/var/lib/quic-load/viewers/records/20261121-003000-dev.trace'
