using System.Net;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>Where a run's traffic came from, as the router saw it on its way to the origin.</summary>
internal sealed class FarEnd
{
    private readonly List<SourceSighting> everywhere;
    private readonly List<SourceSighting> atOrigin;
    private readonly Dictionary<bool, ILookup<(string Source, string Protocol), DateTimeOffset>> lastSeen;

    private FarEnd(RunData run)
    {
        var window = RunWindow.Find(run);
        var begin = window.Begin - Tolerance;
        everywhere = [.. run.Sightings.Where(sighting => sighting.LastSeen >= begin)];
        KnowsOrigin = everywhere.Any(sighting => sighting.IsOrigin);
        atOrigin = KnowsOrigin ? [.. everywhere.Where(sighting => sighting.IsOrigin)] : everywhere;
        lastSeen = new()
        {
            [true] = atOrigin.ToLookup(sighting => (sighting.Source, sighting.Protocol), sighting => sighting.LastSeen),
            [false] = everywhere.ToLookup(sighting => (sighting.Source, sighting.Protocol), sighting => sighting.LastSeen),
        };
        var readings = run.SourceReadings.Where(reading => reading.Time >= window.Begin).ToList();
        LastReading = readings.Count == 0 ? null : readings.Max(reading => reading.Time);
        NotMeasured =
            run.SourceReadings.Count == 0 ? "the router's set of sources was not read (it has none where the router's kind is manual)"
            : LastReading is null ? "the router's set of sources was not read after the start"
            : readings.Any(reading => reading.IsFull)
                ? "the router's set of sources was full, so that who is missing in it may have been there"
            : everywhere.Count == 0 ? "no packet to the origin's port left the router"
            : run.Pods.Count == 0 ? "the cluster's list of viewers was not read"
            : null;
    }

    /// <summary>
    /// How far apart the router's sightings and the viewers' moments may be: clocks within 1 s, sightings to 1 s. Viewers are silent for
    /// longer before a start.
    /// </summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Why nothing can be said of addresses; null where something can.</summary>
    public string? NotMeasured { get; }

    /// <summary>Whether the origin's addresses are known to the router; else all that goes to its port counts.</summary>
    public bool KnowsOrigin { get; }

    /// <summary>When the router was read last; null: never since the start.</summary>
    public DateTimeOffset? LastReading { get; }

    /// <summary>The distinct sources of what went to the origin.</summary>
    public IEnumerable<string> Sources => atOrigin.Select(sighting => sighting.Source).Distinct(StringComparer.Ordinal);

    /// <summary>What the router saw of a run.</summary>
    public static FarEnd Observe(RunData run) => new(run);

    /// <summary>Whether packets over a protocol came from an address since a moment.</summary>
    /// <param name="address">The address.</param>
    /// <param name="protocol">udp or tcp; null: either.</param>
    /// <param name="since">The moment.</param>
    /// <param name="isStrict">Whether only what went to the origin's known addresses counts; else all that went to its port does.</param>
    public bool Saw(IPAddress address, string? protocol, DateTimeOffset since, bool isStrict)
    {
        string[] protocols = protocol is null ? ["udp", "tcp"] : [protocol];
        return protocols.Any(one => lastSeen[isStrict][(address.ToString(), one)].Any(time => time >= since - Tolerance));
    }
}
