namespace QuicLoad.Measure.Live;

/// <summary>What the live view shows.</summary>
internal sealed record LiveState
{
    /// <summary>What is going on: waiting, a phase, or collecting the rest.</summary>
    public required string Phase { get; init; }

    /// <summary>How long until that, or the run, is over; null where nobody knows.</summary>
    public required TimeSpan? Left { get; init; }

    /// <summary>Viewers that play, or, before the start, are ready.</summary>
    public required int Playing { get; init; }

    /// <summary>How many there must be.</summary>
    public required int Target { get; init; }

    /// <summary>UDP to viewers, Mbit/s; null where the router does not tell.</summary>
    public required double? Udp { get; init; }

    /// <summary>TCP to viewers, Mbit/s; null where the router does not tell.</summary>
    public required double? Tcp { get; init; }

    /// <summary>Playbacks that are over.</summary>
    public required int Playbacks { get; init; }

    /// <summary>Playbacks that fell back to TCP.</summary>
    public required int Fallbacks { get; init; }

    /// <summary>Playbacks that failed or were refused.</summary>
    public required int Failures { get; init; }

    /// <summary>Stalls.</summary>
    public required int Stalls { get; init; }

    /// <summary>Hosts that cannot be read.</summary>
    public required IReadOnlyList<string> Trouble { get; init; }
}
