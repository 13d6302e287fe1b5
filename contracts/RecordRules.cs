using System.Globalization;
using System.Net;

namespace QuicLoad.Contracts;

/// <summary>What must hold of a record's values, beyond their types.</summary>
internal static class RecordRules
{
    private const double Milliseconds = RecordLimits.Seconds * 1000;

    /// <summary>The first rule that the record breaks: path, value and rule; null where it breaks none.</summary>
    public static string? Broken(ViewerRecord record) =>
        Head(record).Concat(Body(record)).FirstOrDefault(text => text is not null)
        ?? (record is PlaybackRecord playback ? PlaybackBounds.Broken(playback) : null);

    private static IEnumerable<string?> Head(ViewerRecord record) =>
        [
            Year("time", record.Time),
            Text("run", record.Run, RecordLimits.Name),
            Text("viewer", record.Viewer, RecordLimits.Name),
            Rule("viewer", record.Viewer, record.Viewer.Length > 0, "not be empty"),
            Rule(
                "uid",
                record.Uid,
                record.Uid.Length is > 0 and <= RecordLimits.Uid
                    && record.Uid.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'),
                $"be 1-{RecordLimits.Uid} letters, digits and \"-\""
            ),
            Rule("boot", record.Boot, record.Boot.Length == 8 && record.Boot.All(char.IsAsciiHexDigit), "be 8 hexadecimal digits"),
            Rule("sequence", record.Sequence, record.Sequence >= 1, "be at least 1"),
            Rule("sequence", record.Sequence, record.Sequence <= RecordLimits.Sequence, $"be at most {RecordLimits.Sequence}"),
            Text("node", record.Node, RecordLimits.Name),
            Rule("address", record.Address, record.Address is null || IPAddress.TryParse(record.Address, out _), "be an IP address"),
            Rule("phase", record.Phase, record.Phase is null or >= 0, "be at least 0, or null outside of runs"),
            Rule("phase", record.Phase, record.Phase is null || record.Run is not null, "be null outside of runs"),
            Rule("asked", record.Asked, record.Asked is ViewerWords.Quic or ViewerWords.Http2, "be one of 2: quic, http2"),
        ];

    private static IEnumerable<string?> Body(ViewerRecord record) =>
        record switch
        {
            StartedRecord started =>
            [
                Number("seconds", started.Seconds, RecordLimits.Seconds),
                Text("browser", started.Browser, RecordLimits.Name),
            ],
            PlayingRecord playing =>
            [
                Number("time_to_first_frame", playing.TimeToFirstFrame, RecordLimits.Seconds),
                Name(playing, playing.Playback),
                Text("protocol", playing.Protocol, RecordLimits.Protocol),
            ],
            PlaybackRecord playback => Playback(playback).Concat(PlaybackTexts(playback)),
            ErrorRecord error => [Text("message", error.Message, RecordLimits.Text)],
            LoadRecord load => LoadRules.Broken(load),
            _ => [],
        };

    // What they may be at most, the playback's own times say.
    private static IEnumerable<string?> Playback(PlaybackRecord record) =>
        [
            Rule("outcome", record.Outcome, Enum.IsDefined(record.Outcome), "be one of 5: ended, switched, stopped, failed, refused"),
            Name(record, record.Playback),
            Year("timestamp", record.Timestamp),
            Rule(
                "player",
                record.Player,
                record.Player is ViewerWords.Adaptive or ViewerWords.YouTube or ViewerWords.Synthetic or ViewerWords.Packed,
                "be one of 4: adaptive, youtube, synthetic, packed"
            ),
            Rule(
                "quic_flag",
                record.QuicFlag,
                record.QuicFlag == (record.Asked == ViewerWords.Quic),
                "be true where asked is quic, and false where it is http2"
            ),
            Number("buffered_fraction", record.BufferedFraction, 1),
            Rule(
                "durations_of_qualities",
                record.DurationsOfQualities.Count,
                record.DurationsOfQualities.Count == record.QualitiesChanged.Count,
                $"have as many entries as qualities_changed: {record.QualitiesChanged.Count}"
            ),
            Qualities("available_qualities", record.AvailableQualities),
            Qualities("qualities_changed", record.QualitiesChanged),
            Rule(
                "stalls",
                "",
                record.Stalls.All(stall => stall is { SeekTime: >= 0 and <= RecordLimits.Position }),
                $"hold no null, and only seek_time of 0-{RecordLimits.Position}"
            ),
            Rule(
                "resources",
                "",
                record.Resources.All(IsTimed),
                $"hold no null, and only start and duration within {RecordLimits.Seconds} s"
            ),
            Rule(
                "protocols",
                record.Protocols.Count,
                record.Protocols.Count <= RecordLimits.Protocols,
                $"have at most {RecordLimits.Protocols} entries"
            ),
            Rule("protocols", "", record.Protocols.Values.All(count => count >= 0), "hold no negative number"),
            AtLeast0("time_to_first_frame", record.TimeToFirstFrame ?? 0),
            AtLeast0("seconds_played", record.SecondsPlayed),
            AtLeast0("seconds_stalled", record.SecondsStalled),
            AtLeast0("frames", record.Frames),
            AtLeast0("frames_dropped", record.FramesDropped),
            AtLeast0("bytes", record.Bytes),
            record.Navigation is { } page ? Navigation(page) : null,
        ];

    // Read after the rules above: from here on nothing in the lists is null.
    private static IEnumerable<string?> PlaybackTexts(PlaybackRecord record)
    {
        yield return Text("reason", record.Reason, RecordLimits.Text);
        yield return Text("browser", record.Browser, RecordLimits.Name);
        yield return Text("protocol", record.Protocol, RecordLimits.Protocol);
        yield return Text("videoid", record.VideoId, RecordLimits.Text);
        yield return Text("quality", record.Quality, RecordLimits.Quality);
        foreach (var protocol in record.Protocols.Keys)
            yield return Text("protocols", protocol, RecordLimits.Protocol);
        foreach (var resource in record.Resources)
            yield return Text("resources.path", resource.Path, RecordLimits.Text)
                ?? Text("resources.protocol", resource.Protocol, RecordLimits.Protocol);
    }

    private static bool IsTimed(ResourceTiming? resource) =>
        resource is { Path: not null, Bytes: >= 0, Duration: >= 0 and <= Milliseconds, Start: >= -Milliseconds and <= Milliseconds };

    private static string? Name(ViewerRecord record, string playback)
    {
        var begin = $"{record.Uid}-{record.Boot}-";
        var holds =
            playback.StartsWith(begin, StringComparison.Ordinal)
            && int.TryParse(playback.AsSpan(begin.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return Rule("playback", playback, holds, "be UID-BOOT-NUMBER");
    }

    private static string? Qualities(string field, IReadOnlyList<string> names) =>
        Rule(field, names.Count, names.Count <= RecordLimits.Changes, $"have at most {RecordLimits.Changes} entries")
        ?? Rule(field, "", names.All(name => name is not null), "hold no null")
        ?? Rule(
            field,
            "",
            names.Distinct(StringComparer.Ordinal).Count() <= RecordLimits.Qualities,
            $"hold at most {RecordLimits.Qualities} different qualities"
        )
        ?? names.Select(name => Text(field, name, RecordLimits.Quality)).FirstOrDefault(text => text is not null);

    private static string? Navigation(NavigationTiming page) =>
        new[]
        {
            page.ReadyStart,
            page.RedirectTime,
            page.AppCacheTime,
            page.UnloadEventTime,
            page.LookupDomainTime,
            page.ConnectTime,
            page.RequestTime,
            page.InitDomTreeTime,
            page.DomReadyTime,
            page.LoadEventTime,
            page.LoadTime,
        }
            .Select(time => Number("navigation", time, Milliseconds))
            .FirstOrDefault(text => text is not null);

    private static string? Text(string field, string? text, int longest) =>
        text is null
            ? null
            : Rule(field, text, text.Length <= longest, $"have at most {longest} characters")
                ?? Rule(field, text, PlainText.IsPlain(text), "be one line without control characters");

    private static string? Year(string field, DateTimeOffset moment) =>
        Rule(
            field,
            moment,
            moment.Year is >= RecordLimits.FirstYear and <= RecordLimits.LastYear,
            $"be in {RecordLimits.FirstYear}-{RecordLimits.LastYear}"
        );

    private static string? AtLeast0(string field, double value) => Rule(field, value, value >= 0, "be at least 0");

    private static string? Number(string field, double value, double most) =>
        Rule(field, value, value >= 0 && value <= most, string.Create(CultureInfo.InvariantCulture, $"be 0-{most}"));

    private static string? Rule(string field, object? value, bool holds, string rule) =>
        holds ? null : string.Create(CultureInfo.InvariantCulture, $"{field}: \"{value}\" must {rule}.");
}
