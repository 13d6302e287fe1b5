namespace QuicLoad.Contracts;

/// <summary>
/// What a worker's packed users did for a run's goal in one second: written for all of them by the first, when what began in it is over.
/// </summary>
public sealed record LoadRecord() : ViewerRecord("load")
{
    /// <summary>Connections or segments that may begin in one second on a worker.</summary>
    public const int Most = 1_000_000;

    /// <summary>Which second.<value>UTC, a whole second</value></summary>
    public required DateTimeOffset Second { get; init; }

    /// <summary>What was due in it.<value>connections of a goal of cps, bytes of one of throughput</value></summary>
    public required long Due { get; init; }

    /// <summary>How many connections, or segments, were begun.</summary>
    public required int Begun { get; init; }

    /// <summary>Of those, how many came to their end: the connection with an answer 200, the segment whole.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Of those, how many failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Bytes of bodies that arrived in this second; a segment's are spread over its time.</summary>
    public required long Bytes { get; init; }

    /// <summary>How the handshakes of those that succeeded went.<value>null in records of before they were told apart</value></summary>
    public HandshakeCounts? Handshakes { get; init; }

    /// <summary>Handshakes, TLS included: [microseconds, how many], of <see cref="LatencyScale"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Handshake { get; init; }

    /// <summary>From the request to the answer's head, without the handshake.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> FirstByte { get; init; }

    /// <summary>From the request to the last byte, without the handshake.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Whole { get; init; }
}
