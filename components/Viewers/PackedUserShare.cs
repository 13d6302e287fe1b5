using System.Globalization;

namespace QuicLoad.Components.Viewers;

/// <summary>
/// What a packed user is counted with, and so what the pod of a worker's users is given. The defaults are the bound that was set for one
/// that plays 50 kbit/s; docs/viewer-cost.md has what was measured.
/// </summary>
public sealed record PackedUserShare
{
    private const decimal Mebibyte = 1024 * 1024;

    /// <summary>Memory of the program itself, whatever the number of its users.<value>bytes</value></summary>
    private const decimal ProgramMemory = 128 * Mebibyte;

    /// <summary>Disk for the program's own files.<value>bytes</value></summary>
    private const decimal ProgramDisk = 1024 * Mebibyte;

    /// <summary>
    /// Disk for what a user's records take in the container's log, where no runtime cuts it: a few days of playbacks of a minute.
    /// <value>bytes</value>
    /// </summary>
    private const decimal UserDisk = 16 * Mebibyte;

    /// <summary>Above so many times what is set aside the pod is ended: a leak, not a user.</summary>
    private const int Excess = 8;

    /// <summary>Of a core.<value>Above 0; default 0.005</value></summary>
    public decimal Cores { get; init; } = 0.005m;

    /// <summary>Of memory.<value>bytes, above 0; default 1 MiB</value></summary>
    public decimal Memory { get; init; } = Mebibyte;

    /// <summary>Cores of so many users.</summary>
    public decimal CoresOf(int users) => Cores * users;

    /// <summary>Memory of so many users and their program.<value>bytes</value></summary>
    public decimal MemoryOf(int users) => ProgramMemory + (Memory * users);

    /// <summary>Cores of so many users, as Kubernetes writes them.</summary>
    public string CpuRequest(int users)
    {
        var thousandths = Math.Max(1, Math.Ceiling(CoresOf(users) * 1000));
        return thousandths % 1000 == 0 ? Number(thousandths / 1000) : $"{Number(thousandths)}m";
    }

    /// <summary>Memory of so many users, as Kubernetes writes it.</summary>
    public string MemoryRequest(int users) => Text(MemoryOf(users));

    /// <summary>The memory above which so many users' pod is ended.</summary>
    public string MemoryLimit(int users) => Text(MemoryOf(users) * Excess);

    /// <summary>The disk above which so many users' pod is evicted, its log among it.</summary>
    public static string DiskLimit(int users) => Text(ProgramDisk + (UserDisk * users));

    private static string Text(decimal bytes)
    {
        var mebibytes = Math.Ceiling(bytes / Mebibyte);
        return mebibytes % 1024 == 0 ? $"{Number(mebibytes / 1024)}Gi" : $"{Number(mebibytes)}Mi";
    }

    private static string Number(decimal number) => number.ToString("0", CultureInfo.InvariantCulture);
}
