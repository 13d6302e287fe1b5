namespace QuicLoad.Lab.Network;

/// <summary>Kernel settings that the whole machine shares: what a lab machine's systemd and kubelet change of them is put back.</summary>
internal static class Sysctls
{
    private const string Root = "/proc/sys";
    private static readonly string[] Shared =
    [
        "kernel",
        "vm",
        "fs",
        "net/core",
        "net/ipv4",
        "net/ipv6/conf/all",
        "net/ipv6/conf/default",
        "net/bridge",
        "net/netfilter",
    ];

    /// <summary>These move by themselves, or writing them does something.</summary>
    private static readonly HashSet<string> Moving =
    [
        "kernel/ns_last_pid",
        "kernel/perf_event_max_sample_rate",
        "kernel/perf_cpu_time_max_percent",
        "kernel/tainted",
        "kernel/random/boot_id",
        "vm/compact_memory",
        "vm/drop_caches",
        "vm/stat_refresh",
        "net/ipv4/route/flush",
        "net/ipv6/route/flush",
        "fs/quota/syncs",
        "kernel/sched_domain",
        "net/ipv4/tcp_fastopen_key",
    ];

    /// <summary>Reads every setting that can be written back.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Shared.Select(part => Path.Combine(Root, part)).Where(Directory.Exists).SelectMany(FilesOf))
        {
            var name = Path.GetRelativePath(Root, file);
            if (!Moving.Contains(name) && TryRead(file) is { } value)
                settings[name] = value;
        }
        return settings;
    }

    /// <summary>The settings whose value is another now; those that came or went with a device or module are left out.</summary>
    public static IReadOnlyList<SysctlChange> Compare(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> now
    ) =>
        [
            .. before
                .Where(setting => now.TryGetValue(setting.Key, out var value) && value != setting.Value)
                .Select(setting => new SysctlChange(setting.Key, setting.Value, now[setting.Key])),
        ];

    /// <summary>Puts back what has changed, and returns it.</summary>
    public static IReadOnlyList<SysctlChange> Restore(IReadOnlyDictionary<string, string> before)
    {
        var changes = Compare(before, Read());
        foreach (var change in changes)
            File.WriteAllText(Path.Combine(Root, change.Name), change.Before + "\n");
        return changes;
    }

    private static IEnumerable<string> FilesOf(string directory) =>
        Directory.EnumerateFiles(
            directory,
            "*",
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                IgnoreInaccessible = true,
                AttributesToSkip = FileAttributes.None,
            }
        );

    private static string? TryRead(string file)
    {
        const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return (File.GetUnixFileMode(file) & ReadWrite) == ReadWrite ? File.ReadAllText(file).TrimEnd('\n') : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
