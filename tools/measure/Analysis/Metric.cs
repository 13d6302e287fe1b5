using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>
/// A figure of what users feel. Each is a ratio of two sums over playbacks (stalled seconds by watched seconds), so that a long playback
/// weighs more than a short one, and so that a viewer's part in it is two numbers.
/// </summary>
/// <param name="Key">Its name in summary.json.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Unit">Its unit.<value>share (0-1), s, lines, Mbit/s or 1/min</value></param>
/// <param name="MoreIsBetter">Whether users like more of it; null where that depends.</param>
/// <param name="Parts">What a playback adds to the two sums.</param>
internal sealed record Metric(string Key, string Name, string Unit, bool? MoreIsBetter, Func<PlaybackRecord, Ratio> Parts)
{
    /// <summary>All of them, in the order in which they are reported.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("stall_ratio", "Time stalled", "share", false, one => new Ratio(one.SecondsStalled, one.SecondsPlayed + one.SecondsStalled)),
        new(
            "stalls_per_minute",
            "Stalls",
            "1/min",
            false,
            one => new Ratio(one.Stalls.Count, (one.SecondsPlayed + one.SecondsStalled) / 60)
        ),
        new("first_frame", "Time to first frame", "s", false, one => one.TimeToFirstFrame is { } time ? new Ratio(time, 1) : default),
        new("failed", "Playbacks that failed", "share", false, one => new Ratio(one.Outcome == PlaybackOutcome.Failed ? 1 : 0, 1)),
        new(
            "quality",
            "Picture height",
            "lines",
            true,
            one =>
            {
                var (lineTime, time) = QualityScale.Shown(one);
                return new Ratio(lineTime, time);
            }
        ),
        new("bit_rate", "Data for a second of video", "Mbit/s", null, one => new Ratio(one.Bytes * 8 / 1e6, one.SecondsPlayed)),
        new(
            "switches_per_minute",
            "Changes of quality",
            "1/min",
            false,
            one => new Ratio(one.FrequencyOfQualityChange, one.SecondsPlayed / 60)
        ),
        new("dropped_frames", "Frames dropped", "share", false, DroppedFrames),
    ];

    /// <summary>The frames that a playback dropped, by the time watched: it weighs no more than its time, however many it claims.</summary>
    public static Ratio DroppedFrames(PlaybackRecord playback)
    {
        var watched = playback.SecondsPlayed + playback.SecondsStalled;
        return playback.Frames > 0 ? new Ratio((double)playback.FramesDropped / playback.Frames * watched, watched) : default;
    }

    /// <summary>The two sums of each viewer, by UID.</summary>
    public IReadOnlyDictionary<string, Ratio> ByViewer(IEnumerable<PlaybackRecord> playbacks) =>
        playbacks
            .GroupBy(playback => playback.Uid, StringComparer.Ordinal)
            .ToDictionary(
                viewer => viewer.Key,
                viewer => viewer.Aggregate(default(Ratio), (sum, playback) => sum + Parts(playback)),
                StringComparer.Ordinal
            );
}

/// <summary>A ratio of two sums.</summary>
/// <param name="Part">The sum above the line.</param>
/// <param name="Whole">The sum below it.</param>
internal readonly record struct Ratio(double Part, double Whole)
{
    /// <summary>The ratio; null where there is nothing below the line.</summary>
    public double? Value => Whole > 0 ? Part / Whole : null;

    /// <summary>Both sums added up.</summary>
    public static Ratio operator +(Ratio a, Ratio b) => new(a.Part + b.Part, a.Whole + b.Whole);
}
