using System.Globalization;

namespace QuicLoad.Contracts;

/// <summary>
/// What a playback's own times allow its figures to be: nobody watches more seconds than have passed. So that one record weighs no more
/// in any ratio than the time that it took.
/// </summary>
public static class PlaybackBounds
{
    /// <summary>How much more than its time a playback's figures may show, for rounding and the pace of clocks, seconds.</summary>
    public const double Slack = 1;

    /// <summary>Frames decoded in a second, at most.</summary>
    public const double FramesPerSecond = 240;

    /// <summary>Bytes loaded in a second, at most: 1 Gbit/s.</summary>
    public const double BytesPerSecond = 125_000_000;

    /// <summary>Stalls in a second, at most: shorter ones than 0.1 s are none.</summary>
    public const double StallsPerSecond = 10;

    /// <summary>Changes of quality in a second, at most.</summary>
    public const double ChangesPerSecond = 10;

    private const double ClockPace = 0.01;

    /// <summary>From a playback's begin to its end, seconds; negative where it ends before it begins.</summary>
    public static double Length(PlaybackRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (record.Time - record.Timestamp).TotalSeconds;
    }

    /// <summary>The first figure that its own times do not allow: path, value and rule; null where there is none.</summary>
    public static string? Broken(PlaybackRecord record)
    {
        var length = Length(record);
        if (length < 0)
            return Text($"time: \"{record.Time.UtcDateTime:O}\" must not be before timestamp, {record.Timestamp.UtcDateTime:O}.");
        var most = length * (1 + ClockPace) + Slack;
        var broken = Figures(record, most).FirstOrDefault(figure => !(figure.Value >= 0 && figure.Value <= figure.Most));
        return broken.Field is { } field
            ? Text($"{field}: \"{broken.Value}\" must be 0-{broken.Most:0.###}: the playback took {length:0.###} s.")
            : null;
    }

    private static IEnumerable<(string Field, double Value, double Most)> Figures(PlaybackRecord record, double most) =>
        [
            ("time_to_first_frame", record.TimeToFirstFrame ?? 0, most),
            ("seconds_played", record.SecondsPlayed, most),
            ("seconds_stalled", record.SecondsStalled, most),
            (
                "time_to_first_frame, seconds_played and seconds_stalled",
                (record.TimeToFirstFrame ?? 0) + record.SecondsPlayed + record.SecondsStalled,
                most
            ),
            .. record.Stalls.Select(stall => ("stalls.duration", stall.Duration, most * 1000)),
            ("stalls.duration", record.Stalls.Sum(stall => stall.Duration), most * 1000),
            ("stalls", record.Stalls.Count, Math.Ceiling(most * StallsPerSecond)),
            .. record.DurationsOfQualities.Select(duration => ("durations_of_qualities", duration, most * 1000)),
            ("durations_of_qualities", record.DurationsOfQualities.Sum(), most * 1000),
            ("qualities_changed", record.QualitiesChanged.Count, Math.Ceiling(most * ChangesPerSecond)),
            ("frequency_of_quality_change", record.FrequencyOfQualityChange, record.QualitiesChanged.Count),
            ("frames", record.Frames, Math.Ceiling(most * FramesPerSecond)),
            ("frames_dropped", record.FramesDropped, record.Frames),
            ("bytes", record.Bytes, most * BytesPerSecond),
            .. record.Resources.Select(resource => ("resources.bytes", (double)resource.Bytes, most * BytesPerSecond)),
            ("resources.bytes", record.Resources.Sum(resource => (double)resource.Bytes), most * BytesPerSecond),
            // The page itself was loaded before the playback began.
            .. record.Resources.Select(resource =>
                ("resources.start and duration", Math.Max(0, resource.Start + resource.Duration), most * 1000)
            ),
        ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
