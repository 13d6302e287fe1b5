using QuicLoad.Contracts;

namespace QuicLoad.Measure.Samples;

/// <summary>What is read from workers and the router while a run goes on.</summary>
internal static class SampleScripts
{
    /// <summary>The most that is read of the router's set, bytes: all of its 65,536 elements fit.</summary>
    private const int LargestSet = 8 << 20;

    /// <summary>The most that is read of a worker's network namespaces, bytes.</summary>
    private const int LargestNamespaces = 1 << 20;

    /// <summary>
    /// Tells what a worker's health is made of. Three short processes and one look at each network namespace, whatever runs in them.
    /// </summary>
    /// <param name="proc">Where the kernel tells of itself.</param>
    public static string Health(string proc = "/proc") =>
        $$"""
            proc={{ShellWord.Quote(proc)}}
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
                END { print "namespaces", found + 0 }' | head -c {{LargestNamespaces}}
            """;

    /// <summary>Tells the router's counters.</summary>
    public static string Counters() => $"nft -j list counters table inet {RouterCounters.Table} 2>&1";

    /// <summary>Tells the origin's addresses as the router knows them, "origin ADDRESS" each, and who sent to the origin's port.</summary>
    /// <param name="origin">The origin's host name or address.</param>
    public static string Sources(string origin) =>
        $$"""
            timeout 2 getent ahostsv4 {{ShellWord.Quote(origin)}} 2> /dev/null | awk '!seen[$1]++ { print "origin", $1 }' | head -n 64
            nft -j list set inet {{RouterCounters.Table}} {{RouterCounters.Sources}} 2>&1 | head -c {{LargestSet}}
            """;
}
