using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>Everything that was asked for over one protocol, whatever it came over: what falls back belongs to what was tried.</summary>
internal sealed record ProtocolSummary
{
    /// <summary>quic or http2.</summary>
    public required string Asked { get; init; }

    /// <summary>How many playbacks.</summary>
    public required int Playbacks { get; init; }

    /// <summary>How many viewers.</summary>
    public required int Viewers { get; init; }

    /// <summary>How many playbacks fell back to TCP.</summary>
    public required int Fallback { get; init; }

    /// <summary>How many playbacks came in part or wholly over a protocol that the browser does not tell.</summary>
    public required int Unknown { get; init; }

    /// <summary>How often they stood still.</summary>
    public required int Stalls { get; init; }

    /// <summary>Seconds of video shown.</summary>
    public required double SecondsPlayed { get; init; }

    /// <summary>Seconds that they stood still.</summary>
    public required double SecondsStalled { get; init; }

    /// <summary>How many playbacks had each outcome.</summary>
    public required IReadOnlyDictionary<PlaybackOutcome, int> Outcomes { get; init; }

    /// <summary>Time to first frame.</summary>
    public required FirstFrames FirstFrame { get; init; }

    /// <summary>How much of the time each quality was shown.</summary>
    public required IReadOnlyList<QualityShare> Qualities { get; init; }

    /// <summary>The value of each of <see cref="Metric.All"/> by its key.</summary>
    public required IReadOnlyDictionary<string, double?> Metrics { get; init; }

    /// <summary>The protocols of some playbacks, QUIC before HTTP/2.</summary>
    public static IReadOnlyList<ProtocolSummary> Summarize(IReadOnlyList<PlaybackRecord> playbacks, IReadOnlyList<PlayingRecord> playing) =>
        [
            .. playbacks
                .GroupBy(playback => playback.Asked, StringComparer.Ordinal)
                .OrderByDescending(group => group.Key, StringComparer.Ordinal)
                .Select(group => Summarize(group.Key, [.. group], [.. playing.Where(record => record.Asked == group.Key)])),
        ];

    private static ProtocolSummary Summarize(string asked, IReadOnlyList<PlaybackRecord> playbacks, IReadOnlyList<PlayingRecord> playing) =>
        new()
        {
            Asked = asked,
            Playbacks = playbacks.Count,
            Viewers = playbacks.Select(playback => playback.Uid).Distinct().Count(),
            Fallback = playbacks.Count(playback => PlaybackProtocols.FromRecord(playback).IsFallback),
            Unknown = playbacks.Count(playback => PhaseShare.IsUnknown(PlaybackProtocols.FromRecord(playback))),
            Stalls = playbacks.Sum(playback => playback.Stalls.Count),
            SecondsPlayed = playbacks.Sum(playback => playback.SecondsPlayed),
            SecondsStalled = playbacks.Sum(playback => playback.SecondsStalled),
            Outcomes = playbacks.CountBy(playback => playback.Outcome).ToDictionary(),
            FirstFrame = FirstFrames.Measure(playbacks, playing),
            Qualities = QualityScale.Shares(playbacks),
            Metrics = Metric.All.ToDictionary(
                metric => metric.Key,
                metric => playbacks.Aggregate(default(Ratio), (sum, one) => sum + metric.Parts(one)).Value
            ),
        };
}
