using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>
/// One playback, from its first request to its end, whatever ended it. Every playback that asked the origin for its manifest has one.
/// </summary>
public sealed record PlaybackRecord() : ViewerRecord("playback")
{
    /// <summary>The playback's name: "UID-BOOT-NUMBER". Every request of the playback carries it as the query "playback".</summary>
    public required string Playback { get; init; }

    /// <summary>What ended it.</summary>
    public required PlaybackOutcome Outcome { get; init; }

    /// <summary>Why it failed or was refused; else null.</summary>
    public required string? Reason { get; init; }

    /// <summary>The player.<value>adaptive, youtube, synthetic or packed</value></summary>
    public required string Player { get; init; }

    /// <summary>Program and version, e.g. "Chromium 156.0.8078.79".</summary>
    public required string Browser { get; init; }

    /// <summary>When the playback began.<value>UTC, milliseconds</value></summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Whether QUIC was asked for.</summary>
    public required bool QuicFlag { get; init; }

    /// <summary>
    /// The protocol of everything that was loaded.
    /// <value>h3, h2, http/1.1; mixed; unknown where a part may have come over any; null when nothing was loaded</value>
    /// </summary>
    public required string? Protocol { get; init; }

    /// <summary>QUIC was asked for, and something came over TCP.</summary>
    public required bool Fallback { get; init; }

    /// <summary>How many resources came over each protocol, the page among them; "unknown" where the browser does not tell.</summary>
    public required IReadOnlyDictionary<string, int> Protocols { get; init; }

    /// <summary>Everything that was loaded, in order; the page first where it was loaded for this playback.</summary>
    public required IReadOnlyList<ResourceTiming> Resources { get; init; }

    /// <summary>Which video.</summary>
    [JsonPropertyName("videoid")]
    public required string VideoId { get; init; }

    /// <summary>The last quality.<value>e.g. 270p; null before the first frame</value></summary>
    public required string? Quality { get; init; }

    /// <summary>What there was to choose from.</summary>
    public required IReadOnlyList<string> AvailableQualities { get; init; }

    /// <summary>The qualities shown, in order; the first is the one that it began with.</summary>
    public required IReadOnlyList<string> QualitiesChanged { get; init; }

    /// <summary>How long each of them was shown.<value>milliseconds, one for each of qualities_changed</value></summary>
    public required IReadOnlyList<double> DurationsOfQualities { get; init; }

    /// <summary>How many times the quality changed.</summary>
    public required int FrequencyOfQualityChange { get; init; }

    /// <summary>How much of the video was loaded at the end.<value>fraction of its length, 0-1</value></summary>
    public required double BufferedFraction { get; init; }

    /// <summary>When it stood still for want of data after its first frame.</summary>
    public required IReadOnlyList<Stall> Stalls { get; init; }

    /// <summary>From the begin to the first frame.<value>seconds; null where there was none</value></summary>
    public required double? TimeToFirstFrame { get; init; }

    /// <summary>How much of the video was shown.<value>seconds of video</value></summary>
    public required double SecondsPlayed { get; init; }

    /// <summary>How long it stood still.<value>seconds, the sum of the stalls</value></summary>
    public required double SecondsStalled { get; init; }

    /// <summary>Frames decoded.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames decoded and not shown: the browser had no time for them.</summary>
    public required int FramesDropped { get; init; }

    /// <summary>What was loaded.<value>bytes, bodies and headers</value></summary>
    public required long Bytes { get; init; }

    /// <summary>How the page was loaded; null where this playback did not load it.</summary>
    public required NavigationTiming? Navigation { get; init; }
}
