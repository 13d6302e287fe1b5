using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Spools;

namespace QuicLoad.Measure.Store;

/// <summary>What viewers wrote. A file's records and how far it was read are kept in one step: both or neither.</summary>
internal sealed class RecordTable(Database database)
{
    private const int LongestBadLine = 500;

    /// <summary>Keeps the parts of a worker's files.</summary>
    /// <returns>How many records were new.</returns>
    public int Save(string run, string worker, IReadOnlyList<SpoolPart> parts)
    {
        var added = 0;
        database.Transact(_ =>
        {
            foreach (var part in parts)
            {
                foreach (var line in part.Lines)
                    added += Add(run, worker, part.File, line);
                foreach (var bad in part.Bad)
                    AddBad(run, bad);
                database.Execute(
                    "INSERT INTO spools VALUES ($0, $1, $2, $3) ON CONFLICT DO UPDATE SET offset = excluded.offset",
                    run,
                    worker,
                    part.File,
                    part.Next
                );
            }
        });
        return added;
    }

    /// <summary>How far each of a worker's files was read, in bytes.</summary>
    public Dictionary<string, long> Offsets(string run, string worker) =>
        database
            .Query(
                "SELECT file, offset FROM spools WHERE run = $0 AND worker = $1",
                row => (row.GetString(0), row.GetInt64(1)),
                run,
                worker
            )
            .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    /// <summary>The records that came after the one with this number, and the number of the last.</summary>
    public (IReadOnlyList<ViewerRecord> Records, long Last) After(string run, long id)
    {
        var rows = database.Query(
            "SELECT id, record FROM records WHERE run = $0 AND id > $1 ORDER BY id",
            row => (row.GetInt64(0), row.GetString(1)),
            run,
            id
        );
        return (
            [.. rows.Select(row => TryRead<ViewerRecord>(row.Item2, out _)).OfType<ViewerRecord>()],
            rows.Count == 0 ? id : rows[^1].Item1
        );
    }

    /// <summary>All records of one kind, by time.</summary>
    /// <param name="run">The run.</param>
    /// <param name="happened">The kind.</param>
    /// <param name="bad">Takes what is no record by the rules of today, or names another node than the one where it was found.</param>
    public IReadOnlyList<T> Read<T>(string run, string happened, ICollection<BadRecord> bad)
        where T : ViewerRecord
    {
        var records = new List<T>();
        foreach (
            var (text, worker, uid) in database.Query(
                "SELECT record, worker, uid FROM records WHERE run = $0 AND event = $1 ORDER BY time, uid, sequence",
                row => (row.GetString(0), row.GetString(1), row.GetString(2)),
                run,
                happened
            )
        )
        {
            var record = TryRead<T>(text, out var reason);
            if (record?.Node is { } node && node != worker)
                (record, reason) = (null, $"node: \"{node}\" must be {worker}, where the record was found.");
            if (record is not null)
                records.Add(record);
            else
                bad.Add(new BadRecord(worker, $"{uid}.jsonl", BadRecord.NoOffset, PlainText.OneLine(text, LongestBadLine), reason));
        }
        return records;
    }

    /// <summary>The lines that were no records.</summary>
    public IReadOnlyList<BadRecord> Bad(string run) =>
        database.Query(
            "SELECT worker, file, offset, line, reason FROM bad_records WHERE run = $0 ORDER BY worker, file, offset",
            row => new BadRecord(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4)),
            run
        );

    private static T? TryRead<T>(string text, out string reason)
        where T : ViewerRecord
    {
        try
        {
            reason = "";
            return (T)RecordLine.Read(text);
        }
        catch (RecordException error)
        {
            reason = error.Message;
            return null;
        }
    }

    /// <summary>How many lines of a file were no records.</summary>
    public int CountBad(string run, string worker, string file) =>
        database.Query(
            "SELECT count(*) FROM bad_records WHERE run = $0 AND worker = $1 AND file = $2",
            row => row.GetInt32(0),
            run,
            worker,
            file
        )[0];

    private int Add(string run, string worker, string file, SpoolLine line)
    {
        var record = line.Record;
        var playback = record switch
        {
            PlaybackRecord whole => whole.Playback,
            PlayingRecord first => first.Playback,
            _ => null,
        };
        var added = database.Execute(
            """
            INSERT OR IGNORE INTO records (run, worker, uid, boot, sequence, event, time, viewer, playback, record)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            run,
            worker,
            record.Uid,
            record.Boot,
            record.Sequence,
            record.Event,
            record.Time,
            record.Viewer,
            playback,
            line.Text
        );
        if (added == 0)
            RequireSame(run, worker, file, line);
        else if (record is PlaybackRecord done)
            AddPlayback(run, done);
        return added;
    }

    /// <summary>A line that was read before is no news; another one with the same number is a mistake of the viewer's.</summary>
    private void RequireSame(string run, string worker, string file, SpoolLine line)
    {
        var record = line.Record;
        var same = database.Query(
            "SELECT 1 FROM records WHERE uid = $0 AND boot = $1 AND sequence = $2 AND record = $3",
            _ => 1,
            record.Uid,
            record.Boot,
            record.Sequence,
            line.Text
        );
        if (same.Count == 0)
            AddBad(
                run,
                new BadRecord(
                    worker,
                    file,
                    line.Offset,
                    line.Text.Length > SpoolParser.KeptOfBadLine ? line.Text[..SpoolParser.KeptOfBadLine] : line.Text,
                    $"sequence: \"{record.Sequence}\" must be there once in boot {record.Boot} of {record.Viewer}; another record has it."
                )
            );
    }

    private void AddBad(string run, BadRecord bad) =>
        database.Execute(
            "INSERT OR IGNORE INTO bad_records VALUES ($0, $1, $2, $3, $4, $5)",
            run,
            bad.Worker,
            bad.File,
            bad.Offset,
            bad.Line,
            bad.Reason
        );

    private void AddPlayback(string run, PlaybackRecord p) =>
        database.Execute(
            """
            INSERT INTO playbacks VALUES (
                last_insert_rowid(), $0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
            """,
            run,
            p.Playback,
            p.Viewer,
            p.Node,
            p.Address,
            p.Synthetic,
            p.Phase,
            p.Asked,
            p.Protocol,
            p.Fallback,
            Words.For(p.Outcome),
            p.Reason,
            p.Timestamp,
            p.TimeToFirstFrame,
            p.SecondsPlayed,
            p.Stalls.Count,
            p.SecondsStalled,
            p.Quality,
            p.FrequencyOfQualityChange,
            p.BufferedFraction,
            p.Frames,
            p.FramesDropped,
            p.Bytes,
            p.Player,
            p.Browser,
            p.VideoId
        );
}
