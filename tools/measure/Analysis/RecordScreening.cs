using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using static System.FormattableString;

namespace QuicLoad.Measure.Analysis;

/// <summary>
/// Takes out of a run what its viewers cannot have seen, before any figure is made: a viewer is not trusted, and one of its records must
/// not decide a run. What is taken out is a bad record, counted and reported like lines that could not be read.
/// </summary>
internal static class RecordScreening
{
    /// <summary>The run without such records. Of a run that was screened before it is the same.</summary>
    public static RunData Screen(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rules = new RunRules(run.Info);
        var bad = new List<BadRecord>();
        var playing = Keep(run.Playing);
        var (playbacks, surplus) = ViewerTime.Screen(Keep(run.Playbacks), playing, run.Info.End - run.Info.Start);
        bad.AddRange(surplus.Select(one => Bad(one.Record, one.Reason)));
        var gone = surplus.Select(one => one.Record).ToHashSet(ReferenceEqualityComparer.Instance);
        var screened = run with
        {
            Playbacks = playbacks,
            Playing = [.. playing.Where(record => !gone.Contains(record))],
            Started = Keep(run.Started),
            Ready = Keep(run.Ready),
            Errors = Keep(run.Errors),
            Loads = Once(Keep(run.Loads)),
        };
        return bad.Count == 0 ? run : screened with { BadRecords = [.. run.BadRecords, .. bad] };

        // of a worker's second over a protocol the first record counts: no sum can be larger than what one record may say
        List<LoadRecord> Once(List<LoadRecord> loads)
        {
            var seen = new HashSet<(string?, string, DateTimeOffset)>();
            var again = loads.Where(load => !seen.Add((load.Node, load.Asked, load.Second))).ToHashSet(ReferenceEqualityComparer.Instance);
            bad.AddRange(
                loads
                    .Where(again.Contains)
                    .Select(load => Bad(load, Invariant($"second: \"{load.Second.UtcDateTime:O}\" must be there once over {load.Asked}.")))
            );
            return [.. loads.Where(load => !again.Contains(load))];
        }

        List<T> Keep<T>(IReadOnlyList<T> records)
            where T : ViewerRecord
        {
            var kept = new List<T>(records.Count);
            foreach (var record in records)
            {
                if (rules.Broken(record) is { } reason)
                    bad.Add(Bad(record, reason));
                else
                    kept.Add(record);
            }
            return kept;
        }
    }

    private static BadRecord Bad(ViewerRecord record, string reason)
    {
        var line = Invariant($"{record.Event} {record.Sequence} of boot {record.Boot} of {record.Viewer}");
        return new BadRecord(record.Node ?? "", $"{record.Uid}.jsonl", BadRecord.NoOffset, line, reason);
    }
}
