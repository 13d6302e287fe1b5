umask 022
order='/var/lib/quic-load/viewers/order/run.json' records='/var/lib/quic-load/viewers/records/20261121-003000-dev'
if [ -L "$records" ] || ! [ -d "$records" ]; then
    mkdir -m 0700 "$records" && chgrp 1000 "$records" && chmod 0770 "$records" || exit 5
fi
printf '%s' '{
  "run": "it'\''s"
}' > "$order.new" && mv -f "$order.new" "$order"
