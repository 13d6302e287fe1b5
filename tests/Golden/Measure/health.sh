cat /proc/stat /proc/pressure/cpu /proc/meminfo 2> /dev/null
for name in nf_conntrack_count nf_conntrack_max; do
    printf '%s ' "$name"
    cat "/proc/sys/net/netfilter/$name" 2> /dev/null || echo
done
