using System.Globalization;

namespace QuicLoad.Records;

/// <summary>What must hold of a record's values, beyond their types.</summary>
internal static class RecordRules
{
    /// <summary>The first rule that the record breaks: path, value and rule; null where it breaks none.</summary>
    public static string? Broken(ViewerRecord record) => Head(record).Concat(Body(record)).FirstOrDefault(rule => !rule.Holds).Text;

    private static IEnumerable<(bool Holds, string Text)> Head(ViewerRecord record) =>
    [
        Rule("viewer", record.Viewer, record.Viewer.Length > 0, "not be empty"),
        Rule("uid", record.Uid, record.Uid.Length > 0, "not be empty"),
        Rule("boot", record.Boot, record.Boot.Length == 8 && record.Boot.All(char.IsAsciiHexDigit), "be 8 hexadecimal digits"),
        Rule("sequence", record.Sequence, record.Sequence >= 1, "be at least 1"),
        Rule("phase", record.Phase, record.Phase is null or >= 0, "be at least 0, or null outside of runs"),
        Rule("phase", record.Phase, record.Phase is null || record.Run is not null, "be null outside of runs"),
        Rule("asked", record.Asked, record.Asked is "quic" or "http2", "be one of 2: quic, http2"),
    ];

    private static IEnumerable<(bool Holds, string Text)> Body(ViewerRecord record) => record switch
    {
        PlayingRecord playing => [AtLeast0("time_to_first_frame", playing.TimeToFirstFrame)],
        StartedRecord started => [AtLeast0("seconds", started.Seconds)],
        PlaybackRecord playback => Playback(playback),
        _ => [],
    };

    private static IEnumerable<(bool Holds, string Text)> Playback(PlaybackRecord record) =>
    [
        Rule("outcome", record.Outcome, Enum.IsDefined(record.Outcome), "be one of 5: ended, switched, stopped, failed, refused"),
        Rule("playback", record.Playback, record.Playback.Length > 0, "not be empty"),
        Rule("buffered_fraction", record.BufferedFraction, record.BufferedFraction is >= 0 and <= 1, "be 0-1"),
        Rule("durations_of_qualities", record.DurationsOfQualities.Count, record.DurationsOfQualities.Count == record.QualitiesChanged.Count,
            $"have as many entries as qualities_changed: {record.QualitiesChanged.Count}"),
        Rule("durations_of_qualities", "", record.DurationsOfQualities.All(duration => duration >= 0), "hold no negative number"),
        Rule("available_qualities", "", record.AvailableQualities.All(quality => quality is not null), "hold no null"),
        Rule("qualities_changed", "", record.QualitiesChanged.All(quality => quality is not null), "hold no null"),
        AtLeast0("frequency_of_quality_change", record.FrequencyOfQualityChange),
        Rule("stalls", "", record.Stalls.All(stall => stall is { Duration: >= 0 }), "hold no null and no negative duration"),
        Rule("resources", "", record.Resources.All(resource => resource is { Duration: >= 0, Bytes: >= 0 }), "hold no null, and no negative duration or bytes"),
        Rule("protocols", "", record.Protocols.Values.All(count => count >= 0), "hold no negative number"),
        AtLeast0("time_to_first_frame", record.TimeToFirstFrame ?? 0),
        AtLeast0("seconds_played", record.SecondsPlayed),
        AtLeast0("seconds_stalled", record.SecondsStalled),
        AtLeast0("frames", record.Frames),
        AtLeast0("frames_dropped", record.FramesDropped),
        AtLeast0("bytes", record.Bytes),
    ];

    private static (bool Holds, string Text) AtLeast0(string field, double value) => Rule(field, value, value >= 0, "be at least 0");

    private static (bool Holds, string Text) Rule(string field, object? value, bool holds, string rule) =>
        (holds, string.Create(CultureInfo.InvariantCulture, $"{field}: \"{value}\" must {rule}."));
}
