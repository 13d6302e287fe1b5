using System.Globalization;

namespace QuicLoad.Bench.Measuring;

/// <summary>Processor time of the processes that we started and waited for, theirs included.</summary>
internal static class ChildTimes
{
    private const int TicksPerSecond = 100;

    /// <summary>User and system time so far, in steps of 10 ms; zero where there is no /proc.</summary>
    public static TimeSpan Total()
    {
        if (!File.Exists("/proc/self/stat"))
            return TimeSpan.Zero;
        // proc(5): cutime and cstime are fields 16 and 17; the second field, in brackets, may hold blanks.
        var text = File.ReadAllText("/proc/self/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Ticks(fields[13]) + Ticks(fields[14])) / TicksPerSecond);
    }

    private static double Ticks(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
