namespace QuicLoad.Doctor.Network;

/// <summary>Puts together what the hosts saw of a pair's probes.</summary>
internal static class PathReader
{
    /// <summary>What a sender gives its packets.</summary>
    private const int FirstTtl = 64;

    /// <summary>The way of a pair's probes.</summary>
    public static PairPath Read(NetworkReading reading, ProbePair pair)
    {
        var sightings = reading.Sightings[pair.Number].ToList();
        var sent = reading.Ends.GetValueOrDefault(pair.From)?.Sent?.GetValueOrDefault(pair.Number);
        var atEnd = sightings.Where(one => one.Host == pair.To).Select(one => one.Seen).OrderByDescending(seen => seen.Ttl).ToList();
        var arrival = ArrivalOf(reading, pair, atEnd);
        var envelope = atEnd.Select(seen => seen.Envelope).FirstOrDefault(around => around is not null);
        var bare = atEnd.Exists(seen => seen.Envelope is null && seen.Device == reading.Devices.GetValueOrDefault(pair.To));
        var between = Between(sightings, pair);
        int? hops = arrival is null ? null : Math.Max(0, FirstTtl - arrival.Ttl);
        return new PairPath
        {
            Source = sent?.Local,
            Seen = arrival?.Source,
            Hosts = pair.From == pair.To ? [pair.From] : [pair.From, .. between.Select(host => host.Name), pair.To],
            Hops = hops,
            Unseen = Math.Max(0, (hops ?? 0) - Forwarders(pair, between)),
            Mtu = sent is { Answered: > 0 } ? arrival?.Longest : null,
            DeviceMtu = sent is { DeviceMtu: > 0 } ? sent.DeviceMtu : null,
            Envelope = envelope,
            Encapsulated =
                arrival is null || pair.From == pair.To ? null
                : envelope is not null ? true
                : bare ? false
                : null,
            InFragments = atEnd.Exists(seen => seen.IsFragment),
        };
    }

    /// <summary>What the pod noted; for the router, which has none, what came in first.</summary>
    private static Arrival? ArrivalOf(NetworkReading reading, ProbePair pair, List<Sighting> atEnd) =>
        pair.IsAnswered ? reading.Ends.GetValueOrDefault(pair.To)?.Arrivals?.GetValueOrDefault(pair.Number)
        : atEnd.Count > 0 ? new Arrival(atEnd[0].Source, atEnd[0].Destination, atEnd[0].Ttl, 0)
        : null;

    /// <summary>Other hosts that it came to, in their order, each with whether it came there in another packet only.</summary>
    private static List<(string Name, bool Wrapped)> Between(List<(string Host, Sighting Seen)> sightings, ProbePair pair) =>
        [
            .. sightings
                .Where(one => one.Host != pair.From && one.Host != pair.To)
                .GroupBy(one => one.Host)
                .OrderByDescending(group => group.Max(one => one.Seen.Ttl))
                .Select(group => (group.Key, group.All(one => one.Seen.Envelope is not null))),
        ];

    /// <summary>How many of the known hosts take a hop: a node its own packets none, and a host that carries another packet none.</summary>
    private static int Forwarders(ProbePair pair, List<(string Name, bool Wrapped)> between) =>
        (pair.FromPod ? 1 : 0) + between.Count(host => !host.Wrapped) + (pair.BetweenNodes ? 1 : 0);
}
