proc='/proc'
read -r before rest < "$proc/uptime"
now=$(date +%s.%N)
read -r after rest < "$proc/uptime"
echo "clock $before $now $after"
: "$rest"
cat "$proc/stat" "$proc/pressure/cpu" "$proc/meminfo" 2> /dev/null
for name in nf_conntrack_count nf_conntrack_max; do
    printf '%s ' "$name"
    cat "$proc/sys/net/netfilter/$name" 2> /dev/null || echo
done
sed 's/^/softnet /' "$proc/net/softnet_stat" 2> /dev/null
sed 's/^/neighbours /' "$proc/net/stat/arp_cache" 2> /dev/null
sed 's/^/connections /' "$proc/net/stat/nf_conntrack" 2> /dev/null
# pods have network namespaces of their own; any process of one tells of all of it, and a process may end meanwhile
stat -L -c '%i %n' "$proc"/[0-9]*/ns/net 2> /dev/null |
    awk '!($1 in seen) {
        file = $2
        sub(/ns\/net$/, "net/snmp", file)
        while ((getline line < file) > 0) {
            if (line !~ /^Udp: [0-9]/) continue
            split(line, field, " ")
            seen[$1] = 1
            found++
            if (field[2] != "0" || field[6] != "0") print "udp", $1, field[2], field[6], field[10]
        }
        close(file)
    }
    END { print "namespaces", found + 0 }' | head -c 1048576
