using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>
/// The time to first frame. A playback that was cut off while it waited (its phase ended) took longer than it was given, nobody knows how
/// much; to leave it out would flatter the run. So the percentiles are those of the Kaplan-Meier estimate, which is the plain percentile
/// where nothing was cut off. A playback that failed never showed a frame. One that was refused says nothing of the network and is left
/// out.
/// </summary>
/// <param name="Seen">How many showed a first frame.</param>
/// <param name="CutOff">How many were cut off while they waited.</param>
/// <param name="Failed">How many failed before they showed one.</param>
/// <param name="P50">Seconds; null where half of the playbacks cannot be said to have shown one.</param>
/// <param name="P95">Seconds; null likewise.</param>
/// <param name="P99">Seconds; null likewise.</param>
/// <param name="Longest">The longest that was seen, seconds.</param>
internal sealed record FirstFrames(int Seen, int CutOff, int Failed, double? P50, double? P95, double? P99, double? Longest)
{
    /// <summary>The times of some playbacks, and of first frames whose playbacks have no record of their own.</summary>
    public static FirstFrames Measure(IEnumerable<PlaybackRecord> playbacks, IEnumerable<PlayingRecord> playing)
    {
        var known = playbacks.ToList();
        var names = known.Select(playback => playback.Playback).ToHashSet(StringComparer.Ordinal);
        var seen = known
            .Where(playback => playback.TimeToFirstFrame is not null)
            .Select(playback => playback.TimeToFirstFrame!.Value)
            .Concat(playing.Where(record => !names.Contains(record.Playback)).Select(record => record.TimeToFirstFrame))
            .Order()
            .ToList();
        var without = known.Where(playback => playback.TimeToFirstFrame is null).ToList();
        var cut = without
            .Where(playback => playback.Outcome is not (PlaybackOutcome.Failed or PlaybackOutcome.Refused))
            .Select(playback => (playback.Time - playback.Timestamp).TotalSeconds)
            .Order()
            .ToList();
        var failed = without.Count(playback => playback.Outcome == PlaybackOutcome.Failed);
        return new FirstFrames(
            seen.Count,
            cut.Count,
            failed,
            Percentile(seen, cut, failed, 0.5),
            Percentile(seen, cut, failed, 0.95),
            Percentile(seen, cut, failed, 0.99),
            seen.Count == 0 ? null : seen[^1]
        );
    }

    /// <summary>The times of a run.</summary>
    public static FirstFrames Measure(RunData run) => Measure(run.Playbacks, run.Playing);

    /// <summary>
    /// When the estimated share of those still waiting has come down to 1 - <paramref name="share"/>; null where it never does.
    /// </summary>
    /// <param name="seen">Times to first frame, ascending.</param>
    /// <param name="cut">How long those waited that were cut off, ascending.</param>
    /// <param name="never">How many never showed one.</param>
    /// <param name="share">0-1.</param>
    public static double? Percentile(IReadOnlyList<double> seen, IReadOnlyList<double> cut, int never, double share)
    {
        var waiting = 1.0;
        var gone = 0;
        for (var i = 0; i < seen.Count; i++)
        {
            while (gone < cut.Count && cut[gone] < seen[i])
                gone++;
            waiting *= 1 - 1.0 / (seen.Count - i + cut.Count - gone + never);
            if (waiting <= 1 - share + 1e-9)
                return seen[i];
        }
        return null;
    }
}
