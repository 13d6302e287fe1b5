rm -rf -- '/var/lib/quic-load/viewers/records/20261121-003000-dev'
