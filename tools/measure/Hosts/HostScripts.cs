using QuicLoad.Contracts;

namespace QuicLoad.Measure.Hosts;

/// <summary>All that measure says to hosts. Every value goes through <see cref="ShellWord.Quote"/>.</summary>
internal static class HostScripts
{
    /// <summary>Tells which boot of the host this is, and its clock.</summary>
    public static string Greet() =>
        """
            cat /proc/sys/kernel/random/boot_id
            date +%s.%N
            """;

    /// <summary>
    /// Tells whether the folders are there and whose they must be, the free space in bytes, and the order in force, if any.
    /// </summary>
    public static string Inspect(HostFolders folders) =>
        $$"""
            root={{ShellWord.Quote(folders.Root)}}
            [ -d "$root/records" ] && [ -d "$root/order" ] && [ "$(stat -c %u:%g "$root/records")" = {{ShellWord.Quote(
                $"0:{folders.UserText}"
            )}} ] || exit 3
            df -Pk "$root/records" | awk 'NR == 2 { printf "%.0f\n", $4 * 1024 }'
            cat {{ShellWord.Quote(folders.Order)}} 2> /dev/null || true
            """;

    /// <summary>Makes the folder that the run's viewers write to, and puts an order into force, in one move.</summary>
    public static string WriteOrder(HostFolders folders, string run, string order) =>
        $"""
            umask 022
            order={ShellWord.Quote(folders.Order)} records={ShellWord.Quote(folders.Records(run))}
            if [ -L "$records" ] || ! [ -d "$records" ]; then
                mkdir -m 0700 "$records" && chgrp {folders.UserText} "$records" && chmod 0770 "$records" || exit 5
            fi
            printf '%s' {ShellWord.Quote(order)} > "$order.new" && mv -f "$order.new" "$order"
            """;

    /// <summary>Withdraws a run's order; another run's stays.</summary>
    public static string WithdrawOrder(HostFolders folders, string run) =>
        $"""
            order={ShellWord.Quote(folders.Order)}
            grep -qsF {ShellWord.Quote($"\"{run}\"")} "$order" || exit 0
            rm -f "$order"
            """;

    /// <summary>Tells when the host was prepared, and when each of its routes was set: seconds since 1970, kind, name.</summary>
    public static string Milestones(HostFolders folders) =>
        $$"""
            stat -c '%Y host -' {{ShellWord.Quote(folders.Root)}} 2> /dev/null
            now=$(date +%s.%N)
            read -r up rest < /proc/uptime
            : "$rest"
            systemctl show -p Id -p ActiveEnterTimestampMonotonic '{{RouteUnits.Pattern}}' 2> /dev/null |
                awk -F = -v now="$now" -v up="$up" '
                    $1 == "Id" { name = $2; sub(/^{{RouteUnits.Prefix}}/, "", name); sub(/\.service$/, "", name) }
                    $1 == "ActiveEnterTimestampMonotonic" { at = $2 }
                    /^$/ { tell() }
                    END { tell() }
                    function tell() {
                        if (name != "" && at > 0) printf "%.3f route %s\n", now - up + at / 1000000, name
                        name = ""; at = 0
                    }'
            """;
}
