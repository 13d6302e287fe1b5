cd '/var/lib/quic-load/viewers/records/20261121-003000-dev' || exit 3
piece() { printf '\n%s %s %s\n' '0123abcd' "$1" "$2"; dd if="$1" bs=65536 iflag=fullblock,skip_bytes,count_bytes skip="$2" count="$3" status=none; }
piece 'a.jsonl' 0 100
piece 'b.jsonl' 4096 7
