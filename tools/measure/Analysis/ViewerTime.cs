using QuicLoad.Contracts;
using static System.FormattableString;

namespace QuicLoad.Measure.Analysis;

/// <summary>
/// What one viewer can have done in a run: one playback at a time, each once, no more time than has passed, and no more playbacks than
/// others have time for. So that a viewer that writes many records weighs no more than one that is honest.
/// </summary>
internal static class ViewerTime
{
    /// <summary>So many playbacks a viewer may always have.</summary>
    public const int FewestPlaybacks = 10;

    /// <summary>And so many times those of the middle viewer.</summary>
    public const int TimesTheMiddle = 2;

    /// <summary>Parts the playbacks that a viewer can have had from the rest, and finds first frames that are too many.</summary>
    /// <param name="playbacks">The playbacks, each within its own bounds.</param>
    /// <param name="playing">First frames.</param>
    /// <param name="length">The run's length; null where it is not known.</param>
    public static (IReadOnlyList<PlaybackRecord> Kept, IReadOnlyList<(ViewerRecord Record, string Reason)> Surplus) Screen(
        IReadOnlyList<PlaybackRecord> playbacks,
        IReadOnlyList<PlayingRecord> playing,
        TimeSpan? length
    )
    {
        var surplus = new Dictionary<ViewerRecord, string>(ReferenceEqualityComparer.Instance);
        var seconds = (length?.TotalSeconds ?? double.MaxValue) + PlaybackBounds.Slack;
        var viewers = playbacks
            .GroupBy(playback => playback.Uid, StringComparer.Ordinal)
            .Select(viewer => InTurn(viewer, seconds, surplus))
            .ToList();
        var most = Math.Max(FewestPlaybacks, TimesTheMiddle * Middle([.. viewers.Select(viewer => viewer.Count)]));
        var rule = Invariant($"be of the viewer's first {most}, {TimesTheMiddle} times those of the middle viewer");
        foreach (var playback in viewers.SelectMany(viewer => viewer.Skip(most)))
            surplus[playback] = Text("playback", playback.Playback, rule);
        foreach (var viewer in playing.GroupBy(record => record.Uid, StringComparer.Ordinal))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var record in viewer)
            {
                if (!seen.Add(record.Playback))
                    surplus[record] = Text("playback", record.Playback, "show its first frame once");
                else if (seen.Count > most)
                    surplus[record] = Text("playback", record.Playback, rule);
            }
        }
        return ([.. playbacks.Where(playback => !surplus.ContainsKey(playback))], [.. surplus.Select(one => (one.Key, one.Value))]);
    }

    /// <summary>Of playbacks that overlap the one that ended first counts: so that as many as possible do.</summary>
    private static List<PlaybackRecord> InTurn(
        IEnumerable<PlaybackRecord> playbacks,
        double seconds,
        Dictionary<ViewerRecord, string> surplus
    )
    {
        var kept = new List<PlaybackRecord>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (end, watched) = (DateTimeOffset.MinValue, 0.0);
        foreach (
            var playback in playbacks
                .OrderBy(playback => playback.Time)
                .ThenBy(playback => playback.Timestamp)
                .ThenBy(playback => playback.Sequence)
        )
        {
            var more = watched + playback.SecondsPlayed + playback.SecondsStalled;
            if (!names.Add(playback.Playback))
                surplus[playback] = Text("playback", playback.Playback, "have one record of its end");
            else if (playback.Timestamp < end)
                surplus[playback] = Text(
                    "timestamp",
                    Invariant($"{playback.Timestamp.UtcDateTime:O}"),
                    Invariant($"not be before the end of the viewer's playback before, {end.UtcDateTime:O}")
                );
            else if (more > seconds)
                surplus[playback] = Text(
                    "seconds_played",
                    Invariant($"{more}"),
                    Invariant($"be at most {seconds} with all that the viewer watched")
                );
            else
            {
                kept.Add(playback);
                (end, watched) = (playback.Time, more);
            }
        }
        return kept;
    }

    private static int Middle(List<int> counts)
    {
        counts.Sort();
        return counts.Count == 0 ? 0 : counts[counts.Count / 2];
    }

    private static string Text(string field, string value, string rule) => $"{field}: \"{value}\" must {rule}.";
}
