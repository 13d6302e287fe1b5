using QuicLoad.Contracts;

namespace QuicLoad.Measure.Calibration;

/// <summary>What a worker says of its processor, and of what each pod has taken of it and has of memory.</summary>
internal static class CostScript
{
    /// <summary>The most that is read of pods, bytes.</summary>
    private const int LargestPods = 1 << 20;

    /// <summary>
    /// "pod UID TICKS KIB" for each pod: processor time of its processes and of those that they waited for, and the memory that is theirs,
    /// shared pages in equal parts. Two processes look at all of them, so that looking costs little beside what is looked at.
    /// </summary>
    /// <param name="proc">Where the kernel shows processes.</param>
    public static string Read(string proc = "/proc") =>
        $$"""
            proc={{ShellWord.Quote(proc)}}
            echo "cores $(getconf _NPROCESSORS_ONLN)"
            echo "ticks $(getconf CLK_TCK)"
            sed -n 's/^model name[^:]*: */model /p' "$proc/cpuinfo" | head -n 1
            read -r uptime rest < "$proc/uptime"
            echo "uptime $uptime"
            : "$rest"
            grep -sEo -m 1 'pod[0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12}' "$proc"/[0-9]*/cgroup |
                awk -F: '{
                    folder = $1
                    sub(/\/cgroup$/, "", folder)
                    file = folder "/stat"
                    got = (getline line < file) > 0
                    close(file)
                    if (!got) next
                    # a name may have blanks and brackets
                    sub(/^.*\) /, "", line)
                    split(line, field, " ")
                    ticks[$2] += field[12] + field[13] + field[14] + field[15]
                    file = folder "/smaps_rollup"
                    while ((getline line < file) > 0)
                        if (line ~ /^Pss:/) {
                            split(line, field, " ")
                            kib[$2] += field[2]
                        }
                    close(file)
                }
                END { for (pod in ticks) print "pod", pod, ticks[pod], kib[pod] + 0 }' | head -c {{LargestPods}}
            """;
}
