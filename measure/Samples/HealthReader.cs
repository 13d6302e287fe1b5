using System.Globalization;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Samples;

/// <summary>Makes health samples of what a worker's kernel tells: two readings in a row give one sample.</summary>
internal sealed class HealthReader(string worker)
{
    private Reading? last;

    /// <summary>The sample of the time since the last reading; null for the first one, and after a reboot.</summary>
    public HealthSample? Read(DateTimeOffset time, string text)
    {
        var (now, before) = (Parse(time, text), last);
        last = now;
        if (before is null || now.Total <= before.Total || time <= before.Time || now.Idle < before.Idle)
            return null;
        var pressure = now.Pressure - before.Pressure is { } waited and >= 0 ? Share(waited, (time - before.Time).TotalMicroseconds) : (double?)null;
        return new HealthSample(
            worker, time, 1 - Share(now.Idle - before.Idle, now.Total - before.Total), pressure,
            now.MemoryTotal - now.MemoryAvailable, now.MemoryTotal, now.Conntrack, now.ConntrackMax);
    }

    private static double Share(double part, double whole) => Math.Clamp(part / whole, 0, 1);

    private static Reading Parse(DateTimeOffset time, string text)
    {
        var reading = new Reading(time);
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            reading = words switch
            {
                // user nice system idle iowait irq softirq steal; guests are in user already
                ["cpu", .. var times] => reading with { Total = times.Take(8).Sum(Number), Idle = Number(times[3]) + Number(times[4]) },
                ["some", .. var parts] => reading with { Pressure = Number(parts[^1].Split('=')[^1]) },
                ["MemTotal:", var size, ..] => reading with { MemoryTotal = Number(size) * 1024 },
                ["MemAvailable:", var size, ..] => reading with { MemoryAvailable = Number(size) * 1024 },
                ["nf_conntrack_count", var count] => reading with { Conntrack = Number(count) },
                ["nf_conntrack_max", var max] => reading with { ConntrackMax = Number(max) },
                _ => reading,
            };
        }
        return reading;
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Reading(DateTimeOffset Time)
    {
        public long Total { get; init; }

        public long Idle { get; init; }

        /// <summary>Microseconds since the host's start in which some task waited for a core.</summary>
        public long? Pressure { get; init; }

        public long MemoryTotal { get; init; }

        public long MemoryAvailable { get; init; }

        public long? Conntrack { get; init; }

        public long? ConntrackMax { get; init; }
    }
}
