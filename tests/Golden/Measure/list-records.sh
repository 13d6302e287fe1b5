cd '/var/lib/quic-load/viewers/records/20261121-003000-dev' 2> /dev/null || exit 0
wc -c -- *.jsonl 2> /dev/null || true
