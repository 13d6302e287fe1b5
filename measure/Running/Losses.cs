using System.Globalization;
using QuicLoad.Measure.Data;
using QuicLoad.Records;

namespace QuicLoad.Measure.Running;

/// <summary>
/// Finds what is missing in a run. The lines of a viewer's boot are numbered without gaps, so a gap is a lost record; and a
/// playback that showed its first frame must have a record of its end.
/// </summary>
internal static class Losses
{
    /// <summary>What is missing, an event each.</summary>
    public static IReadOnlyList<RunEvent> Find(RunData run, DateTimeOffset now)
    {
        var records = run.Playbacks.Concat<ViewerRecord>(run.Playing).Concat(run.Started).Concat(run.Ready).Concat(run.Errors);
        var events = new List<RunEvent>();
        foreach (var boot in records.GroupBy(record => (record.Viewer, record.Uid, record.Boot)))
        {
            var numbers = boot.Select(record => record.Sequence).Order().ToList();
            var missing = numbers[^1] - numbers[0] + 1 - numbers.Count;
            if (missing > 0)
                events.Add(new RunEvent(now, boot.Key.Viewer, string.Create(CultureInfo.InvariantCulture, $"{missing} of the records {numbers[0]}-{numbers[^1]} of its boot {boot.Key.Boot} are missing.")));
        }
        var ended = run.Playbacks.Select(playback => playback.Playback).ToHashSet(StringComparer.Ordinal);
        events.AddRange(run.Playing.Where(playing => !ended.Contains(playing.Playback))
            .Select(playing => new RunEvent(now, playing.Viewer, $"Playback {playing.Playback} began and has no record of its end.")));
        return events;
    }
}
