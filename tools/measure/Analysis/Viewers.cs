using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>Who said what in a run.</summary>
internal static class Viewers
{
    /// <summary>Every record of the run.</summary>
    public static IEnumerable<ViewerRecord> Records(RunData run) =>
        run.Playbacks.Concat<ViewerRecord>(run.Playing).Concat(run.Started).Concat(run.Ready).Concat(run.Errors).Concat(run.Loads);

    /// <summary>
    /// When each viewer showed its first frame, by UID: from its records of first frames, and of playbacks where such a record is missing.
    /// </summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> FirstFrames(RunData run) =>
        run
            .Playing.Select(record => (record.Uid, record.Time))
            .Concat(
                run.Playbacks.Where(record => record.TimeToFirstFrame is not null)
                    .Select(record => (record.Uid, Time: record.Timestamp.AddSeconds(record.TimeToFirstFrame!.Value)))
            )
            .GroupBy(frame => frame.Uid)
            .ToDictionary(frames => frames.Key, frames => frames.Min(frame => frame.Time));
}
