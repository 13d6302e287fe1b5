using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Samples;

/// <summary>Makes health samples of what a worker's kernel tells: two readings in a row give one sample.</summary>
internal sealed class HealthReader(string worker)
{
    /// <summary>More than any worker does in a second: sums over a run still fit.</summary>
    private const long Most = 1L << 40;

    private readonly Dictionary<string, (long Received, long Dropped)> spaces = new(StringComparer.Ordinal);
    private HealthReading? last;

    /// <summary>The sample of the time since the last reading; null for the first one, and after a reboot.</summary>
    public HealthSample? Read(DateTimeOffset time, string text)
    {
        var (now, before) = (HealthReading.Parse(time, text), last);
        last = now;
        var datagrams = Datagrams(now, isRestart: before is null || now.Total < before.Total);
        if (before is null || now.Total <= before.Total || time <= before.Time || now.Idle < before.Idle)
            return null;
        var pressure = now.Pressure - before.Pressure is { } waited and >= 0
            ? Share(waited, (time - before.Time).TotalMicroseconds)
            : (double?)null;
        return new HealthSample(
            worker,
            time,
            1 - Share(now.Idle - before.Idle, now.Total - before.Total),
            pressure,
            now.MemoryTotal - now.MemoryAvailable,
            now.MemoryTotal,
            now.Conntrack,
            now.ConntrackMax
        )
        {
            Counts = new KernelCounts
            {
                Datagrams = datagrams?.Received,
                DatagramsDropped = datagrams?.Dropped,
                Packets = Increase(before.Softnet?.Taken, now.Softnet?.Taken),
                PacketsDropped = Increase(before.Softnet?.Dropped, now.Softnet?.Dropped),
                NeighboursRefused = Increase(before.NeighboursRefused, now.NeighboursRefused),
                ConnectionsRefused = Increase(before.ConnectionsRefused, now.ConnectionsRefused),
                ClockStep = Step(before.Clock, now.Clock),
            },
        };
    }

    /// <summary>
    /// What all network namespaces received and dropped since the last reading. One that was not there then began at 0; one that was
    /// missing for a moment goes on from where it was.
    /// </summary>
    private (long Received, long Dropped)? Datagrams(HealthReading now, bool isRestart)
    {
        if (isRestart || spaces.Count > HealthReading.MostNamespaces)
        {
            spaces.Clear();
            isRestart = true;
        }
        if (now.Udp is null)
            return null;
        var (received, dropped) = (0L, 0L);
        foreach (var (space, counts) in now.Udp)
        {
            // the kernel gives the number of a namespace that is gone to a later one
            var from =
                spaces.TryGetValue(space, out var known) && known.Received <= counts.Received && known.Dropped <= counts.Dropped
                    ? known
                    : default;
            received += counts.Received - from.Received;
            dropped += counts.Dropped - from.Dropped;
            spaces[space] = counts;
        }
        return isRestart ? null : (Math.Min(received, Most), Math.Min(dropped, Most));
    }

    /// <summary>
    /// The clock was set where the two moments of the start that it gives cannot be the same one. Slewing is too slow to show.
    /// </summary>
    private static double? Step((double Low, double High)? before, (double Low, double High)? now) =>
        (before, now) switch
        {
            ({ } old, { } young) when young.Low > old.High => young.Low - old.High,
            ({ } old, { } young) when young.High < old.Low => young.High - old.Low,
            ({ }, { }) => 0,
            _ => null,
        };

    /// <summary>A counter that went back has wrapped around or was set to 0: what it counted in between is not known, and little.</summary>
    private static long? Increase(long? before, long? now) => now - before is { } more ? Math.Clamp(more, 0, Most) : null;

    private static double Share(double part, double whole) => Math.Clamp(part / whole, 0, 1);
}
