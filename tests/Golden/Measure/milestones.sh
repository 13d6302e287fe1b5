stat -c '%Y host -' '/var/lib/quic-load/viewers' 2> /dev/null
now=$(date +%s.%N)
read -r up rest < /proc/uptime
: "$rest"
systemctl show -p Id -p ActiveEnterTimestampMonotonic 'quic-load-route-*.service' 2> /dev/null |
    awk -F = -v now="$now" -v up="$up" '
        $1 == "Id" { name = $2; sub(/^quic-load-route-/, "", name); sub(/\.service$/, "", name) }
        $1 == "ActiveEnterTimestampMonotonic" { at = $2 }
        /^$/ { tell() }
        END { tell() }
        function tell() {
            if (name != "" && at > 0) printf "%.3f route %s\n", now - up + at / 1000000, name
            name = ""; at = 0
        }'
