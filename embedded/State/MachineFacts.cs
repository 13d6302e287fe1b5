using System.Globalization;

namespace QuicLoad.Embedded.State;

/// <summary>What tells this boot of this machine, and this process, from others; null where the system does not say.</summary>
internal static class MachineFacts
{
    private const double TicksPerSecond = 100;

    /// <summary>The kernel's ID of this boot, the same in all its containers.</summary>
    public static string? BootId { get; } = Text("/proc/sys/kernel/random/boot_id")?.Trim();

    /// <summary>When the machine was started.</summary>
    public static DateTimeOffset? BootTime { get; } =
        Seconds(Text("/proc/stat")?.Split('\n').FirstOrDefault(line => line.StartsWith("btime ", StringComparison.Ordinal))?[6..])
            is { } seconds
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    /// <summary>When this process was started.</summary>
    public static DateTimeOffset? ProcessStart { get; } =
        BootTime is { } boot && Seconds(StatField(22)) is { } ticks ? boot.AddSeconds(ticks / TicksPerSecond) : null;

    /// <summary>A field of /proc/self/stat from 1; the second, a name in brackets, may hold blanks.</summary>
    private static string? StatField(int number) =>
        Text("/proc/self/stat") is { } stat && stat.LastIndexOf(')') is var end and >= 0
            ? stat[(end + 2)..].Split(' ').ElementAtOrDefault(number - 3)
            : null;

    private static double? Seconds(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e11 ? seconds : null;

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
