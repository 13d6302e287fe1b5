namespace QuicLoad.Measure.Search;

/// <summary>What a trial measured over one protocol.</summary>
internal sealed record TrialFigures
{
    /// <summary>quic or http2.</summary>
    public required string Asked { get; init; }

    /// <summary>What was reached of the load on average while it was held.</summary>
    /// <value>connections a second, users, or bits a second</value>
    public required double? Reached { get; init; }

    /// <summary>
    /// Bits a second to users while it was held: of bodies where throughput is searched, else what the router forwarded; null where nobody
    /// counted.
    /// </summary>
    public required double? Goodput { get; init; }

    /// <summary>How long users stood still, by how long they watched.<value>0-1; null where nobody plays</value></summary>
    public required double? StallRatio { get; init; }

    /// <summary>What failed, by what was begun.<value>0-1</value></summary>
    public required double? FailedShare { get; init; }

    /// <summary>What the goal is about.</summary>
    public required double? Value { get; init; }
}
