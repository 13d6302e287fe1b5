using System.Globalization;

namespace QuicLoad.Measure.Hosts;

/// <summary>All that measure says to hosts. Every value goes through <see cref="Quote"/>.</summary>
internal static class HostScripts
{
    /// <summary>Tells which boot of the host this is, and its clock.</summary>
    public static string Greet() => """
        cat /proc/sys/kernel/random/boot_id
        date +%s.%N
        """;

    /// <summary>Tells whether the folders are there, the free space in bytes, and the order in force, if any.</summary>
    public static string Inspect(HostFolders folders) => $$"""
        root={{Quote(folders.Root)}}
        [ -d "$root/records" ] && [ -d "$root/order" ] || exit 3
        df -Pk "$root/records" | awk 'NR == 2 { printf "%.0f\n", $4 * 1024 }'
        cat {{Quote(folders.Order)}} 2> /dev/null || true
        """;

    /// <summary>Puts an order into force, in one move.</summary>
    public static string WriteOrder(HostFolders folders, string order) => $"""
        umask 022
        order={Quote(folders.Order)}
        printf '%s' {Quote(order)} > "$order.new" && mv -f "$order.new" "$order"
        """;

    /// <summary>Withdraws a run's order; another run's stays.</summary>
    public static string WithdrawOrder(HostFolders folders, string run) => $"""
        order={Quote(folders.Order)}
        grep -qsF {Quote($"\"{run}\"")} "$order" || exit 0
        rm -f "$order"
        """;

    /// <summary>Tells the sizes of the viewers' files: "BYTES NAME" each.</summary>
    public static string ListRecords(HostFolders folders, string run) => $"""
        cd {Quote(folders.Records(run))} 2> /dev/null || exit 0
        wc -c -- *.jsonl 2> /dev/null || true
        """;

    /// <summary>Prints pieces of the viewers' files, each behind a line "MARK NAME OFFSET".</summary>
    public static string ReadRecords(HostFolders folders, string run, string mark, IEnumerable<FileRange> ranges) => string.Join('\n',
    [
        $"cd {Quote(folders.Records(run))} || exit 3",
        $"piece() {{ printf '\\n%s %s %s\\n' {Quote(mark)} \"$1\" \"$2\"; dd if=\"$1\" bs=65536 iflag=fullblock,skip_bytes,count_bytes skip=\"$2\" count=\"$3\" status=none; }}",
        .. ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"piece {Quote(range.File)} {range.Offset} {range.Length}")),
    ]);

    /// <summary>Deletes what viewers wrote in a run.</summary>
    public static string DeleteRecords(HostFolders folders, string run) => $"rm -rf -- {Quote(folders.Records(run))}";

    /// <summary>Tells what a worker's health is made of.</summary>
    public static string Health() => """
        cat /proc/stat /proc/pressure/cpu /proc/meminfo 2> /dev/null
        for name in nf_conntrack_count nf_conntrack_max; do
            printf '%s ' "$name"
            cat "/proc/sys/net/netfilter/$name" 2> /dev/null || echo
        done
        """;

    /// <summary>Tells the router's counters.</summary>
    public static string Counters() => "nft -j list counters table inet quic_load_counters 2>&1";

    /// <summary>Tells when the host was prepared, and when each of its routes was set: seconds since 1970, kind, name.</summary>
    public static string Milestones(HostFolders folders) => $$"""
        stat -c '%Y host -' {{Quote(folders.Root)}} 2> /dev/null
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
        """;

    /// <summary>A value as one word of the shell.</summary>
    public static string Quote(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
