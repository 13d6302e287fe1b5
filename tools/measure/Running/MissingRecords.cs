using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Running;

/// <summary>
/// Finds what is missing in a run. The lines of a viewer's boot are numbered without gaps, so a gap is a lost record; and a
/// playback that showed its first frame must have a record of its end. A viewer that numbers its lines as it likes gets a few
/// events, and no more.
/// </summary>
internal static class MissingRecords
{
    /// <summary>Of one viewer, so many boots and so many playbacks are named.</summary>
    private const int MostNamed = 3;

    /// <summary>What is missing, an event each.</summary>
    public static IReadOnlyList<RunEvent> Find(RunData run, DateTimeOffset now)
    {
        var records = run
            .Playbacks.Concat<ViewerRecord>(run.Playing)
            .Concat(run.Started)
            .Concat(run.Ready)
            .Concat(run.Errors)
            .Concat(run.Loads);
        var gaps = records
            .GroupBy(record => (record.Viewer, record.Uid, record.Boot))
            .Select(boot => Gap(boot.Key.Viewer, boot.Key.Boot, boot))
            .OfType<(string, string)>();
        var ended = run.Playbacks.Select(playback => playback.Playback).ToHashSet(StringComparer.Ordinal);
        var endless = run
            .Playing.Where(playing => !ended.Contains(playing.Playback))
            .Select(playing => (playing.Viewer, $"Playback {playing.Playback} began and has no record of its end."));
        return
        [
            .. Few(gaps, "boots have missing records")
                .Concat(Few(endless, "playbacks have no record of their end"))
                .Select(one => new RunEvent(now, one.Viewer, one.What)),
        ];
    }

    private static (string Viewer, string What)? Gap(string viewer, string boot, IEnumerable<ViewerRecord> records)
    {
        var numbers = records.Select(record => record.Sequence).Distinct().Order().ToList();
        var missing = numbers[^1] - numbers[0] - (numbers.Count - 1);
        return missing > 0
            ? (
                viewer,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{missing} of the records {numbers[0]}-{numbers[^1]} of its boot {boot} are missing."
                )
            )
            : null;
    }

    private static IEnumerable<(string Viewer, string What)> Few(IEnumerable<(string Viewer, string What)> events, string what)
    {
        foreach (var viewer in events.GroupBy(one => one.Viewer))
        {
            foreach (var one in viewer.Take(MostNamed))
                yield return one;
            if (viewer.Count() is var count and > MostNamed)
                yield return (viewer.Key, string.Create(CultureInfo.InvariantCulture, $"{count - MostNamed} more of its {what}."));
        }
    }
}
