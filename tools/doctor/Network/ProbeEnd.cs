namespace QuicLoad.Doctor.Network;

/// <summary>What a host reported of the probes of a run.</summary>
internal sealed record ProbeEnd
{
    /// <summary>What it says of the pairs from it, by their numbers; null where it could not send.</summary>
    public IReadOnlyDictionary<int, SentProbe>? Sent { get; init; }

    /// <summary>How pairs to its pod arrived, by their numbers; null where that could not be found out.</summary>
    public IReadOnlyDictionary<int, Arrival>? Arrivals { get; init; }

    /// <summary>Probes that came in at its interfaces.</summary>
    public IReadOnlyList<Sighting> Sightings { get; init; } = [];
}
