using QuicLoad.Contracts;

namespace QuicLoad.Measure.Live;

/// <summary>What was done for a run's goal so far. For one caller at a time.</summary>
internal sealed class LoadProgress
{
    // workers tell of a second when all that began in it is over
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(3);
    private readonly SortedDictionary<string, LiveLoad> loads = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateTimeOffset, long> recent = [];

    /// <summary>By protocol, QUIC before HTTP/2.</summary>
    public IReadOnlyList<LiveLoad> Loads => [.. loads.Values.Reverse()];

    /// <summary>New connections or segments in the last second of which all workers can have told; null before it.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>Counts a record.</summary>
    public void Add(LoadRecord one)
    {
        var sum = loads.GetValueOrDefault(one.Asked) ?? new LiveLoad(one.Asked, 0, 0, 0, 0);
        loads[one.Asked] = sum with
        {
            Begun = sum.Begun + one.Begun,
            Succeeded = sum.Succeeded + one.Succeeded,
            Failed = sum.Failed + one.Failed,
            Bytes = sum.Bytes + one.Bytes,
            Handshakes = sum.Handshakes + (one.Handshakes ?? new HandshakeCounts()),
        };
        recent[one.Second] = recent.GetValueOrDefault(one.Second) + one.Succeeded;
        var last = recent.Keys.Max() - Late;
        foreach (var old in recent.Keys.Where(second => second <= last).ToList())
        {
            if (old == last)
                PerSecond = recent[old];
            else
                recent.Remove(old);
        }
    }
}
