using System.Globalization;

namespace QuicLoad.Measure.Samples;

/// <summary>What a worker's kernel said at one moment. Lines and words that are not as the kernel writes them are left out.</summary>
internal sealed record HealthReading(DateTimeOffset Time)
{
    /// <summary>More than a worker has of network namespaces.</summary>
    public const int MostNamespaces = 10_000;

    /// <summary>Beyond this no counter is believed: sums of many still fit.</summary>
    private const long Most = 1L << 52;

    private static readonly string[] Refused = ["insert_failed", "drop", "early_drop"];

    /// <summary>Ticks of all cores since the start.</summary>
    public long Total { get; private set; }

    /// <summary>Of these the idle ones.</summary>
    public long Idle { get; private set; }

    /// <summary>Microseconds since the host's start in which some task waited for a core.</summary>
    public long? Pressure { get; private set; }

    /// <summary>Bytes.</summary>
    public long MemoryTotal { get; private set; }

    /// <summary>Bytes.</summary>
    public long MemoryAvailable { get; private set; }

    /// <summary>Entries of the connection table.</summary>
    public long? Conntrack { get; private set; }

    /// <summary>Its size.</summary>
    public long? ConntrackMax { get; private set; }

    /// <summary>The clock's moment less the time since the start, seconds: at least, and at most.</summary>
    public (double Low, double High)? Clock { get; private set; }

    /// <summary>Packets that cores took in, and that found their queues full.</summary>
    public (long Taken, long Dropped)? Softnet { get; private set; }

    /// <summary>Neighbours that found their table full.</summary>
    public long? NeighboursRefused { get; private set; }

    /// <summary>Packets that the connection table had no entry for.</summary>
    public long? ConnectionsRefused { get; private set; }

    /// <summary>UDP datagrams received and dropped by network namespace; null where they could not all be looked at.</summary>
    public IReadOnlyDictionary<string, (long Received, long Dropped)>? Udp { get; private set; }

    /// <summary>Reads the text.</summary>
    public static HealthReading Parse(DateTimeOffset time, string text)
    {
        var reading = new HealthReading(time);
        var (neighbours, connections) = (Array.Empty<string>(), Array.Empty<string>());
        var looked = false;
        var udp = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                // user nice system idle iowait irq softirq steal; guests are in user already
                case ["cpu", .. { Length: >= 5 } times]:
                    reading.Total = times.Take(8).Aggregate(0L, (sum, one) => sum + Number(one));
                    reading.Idle = Number(times[3]) + Number(times[4]);
                    break;
                case ["some", .., var total]:
                    reading.Pressure = Number(total.Split('=')[^1]);
                    break;
                case ["MemTotal:", var size, ..]:
                    reading.MemoryTotal = Number(size) * 1024;
                    break;
                case ["MemAvailable:", var size, ..]:
                    reading.MemoryAvailable = Number(size) * 1024;
                    break;
                case ["nf_conntrack_count", var count]:
                    reading.Conntrack = Number(count);
                    break;
                case ["nf_conntrack_max", var max]:
                    reading.ConntrackMax = Number(max);
                    break;
                case ["clock", var before, var now, var after]:
                    reading.Clock = Offset(before, now, after);
                    break;
                case ["softnet", var taken, var dropped, ..]:
                    reading.Softnet = (Sum(reading.Softnet?.Taken, Hex(taken)), Sum(reading.Softnet?.Dropped, Hex(dropped)));
                    break;
                case ["neighbours", "entries", ..] header:
                    neighbours = header;
                    break;
                case ["neighbours", ..] row when At(neighbours, row, "table_fulls") is { } fulls:
                    reading.NeighboursRefused = Sum(reading.NeighboursRefused, fulls);
                    break;
                case ["connections", "entries", ..] header:
                    connections = header;
                    break;
                case ["connections", ..] row when connections.Length > 0:
                    reading.ConnectionsRefused = Sum(reading.ConnectionsRefused, Refused.Sum(name => At(connections, row, name) ?? 0));
                    break;
                // at the end: without it the list is not whole
                case ["namespaces", var found]:
                    looked = Number(found) > 0;
                    break;
                case ["udp", var space, var received, var full, .. var more] when udp.Count < MostNamespaces:
                    udp[space] = (Number(received), Sum(Number(full), more is [var memory, ..] ? Number(memory) : 0));
                    break;
            }
        }
        reading.Udp = looked ? udp : null;
        return reading;
    }

    /// <summary>A row's value in the column that the header gives the name to, if it has one.</summary>
    private static long? At(string[] header, string[] row, string name) =>
        Array.IndexOf(header, name) is var column and > 0 && column < row.Length ? Hex(row[column]) : null;

    /// <summary>The time since the start is told to a hundredth of a second.</summary>
    private static (double Low, double High)? Offset(string before, string now, string after) =>
        Seconds(before) is { } early && Seconds(now) is { } moment && Seconds(after) is { } late && late >= early
            ? (moment - late - 0.01, moment - early)
            : null;

    private static long Sum(long? sum, long more) => Math.Min((sum ?? 0) + more, Most);

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e11
            ? seconds
            : null;

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, Most) : 0;

    /// <summary>As /proc/net writes its counters, one for each core.</summary>
    private static long Hex(string text) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, Most) : 0;
}
