using System.Text.Json;
using Microsoft.Data.Sqlite;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Store;

/// <summary>The runs, and their viewers' places.</summary>
internal sealed class RunTable(Database database)
{
    private const string Columns = "id, stack, state, started, ended, viewers, synthetic, plan, thresholds, settings";

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Keeps a run as it is now.</summary>
    public void Save(RunInfo run) =>
        database.Execute(
            $"""
            INSERT INTO runs ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT DO UPDATE SET state = excluded.state, started = excluded.started, ended = excluded.ended
            """,
            run.Id,
            run.Stack,
            run.State,
            run.Start,
            run.End,
            run.Viewers,
            run.Synthetic,
            JsonSerializer.Serialize(run.Plan, RecordJson.Default.RunPlan),
            JsonSerializer.Serialize(run.Thresholds, Names),
            run.Settings.GetRawText()
        );

    /// <summary>The run with that name, or null.</summary>
    public RunInfo? Find(string id) => database.Query($"SELECT {Columns} FROM runs WHERE id = $0", Read, id).SingleOrDefault();

    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<RunInfo> All() => database.Query($"SELECT {Columns} FROM runs ORDER BY id DESC", Read);

    /// <summary>Keeps the places of viewers on a worker.</summary>
    public void SavePlaces(string run, string worker, IReadOnlyDictionary<string, ViewerPlace> places) =>
        database.Transact(_ =>
        {
            foreach (var (uid, place) in places)
                database.Execute("INSERT OR IGNORE INTO places VALUES ($0, $1, $2, $3, $4)", run, uid, worker, place.Group, place.Wave);
        });

    /// <summary>The places of viewers on a worker.</summary>
    public Dictionary<string, ViewerPlace> Places(string run, string worker) =>
        database
            .Query(
                "SELECT uid, side, wave FROM places WHERE run = $0 AND worker = $1",
                row => (row.GetString(0), new ViewerPlace(row.GetInt32(1), row.GetInt32(2))),
                run,
                worker
            )
            .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    private static RunInfo Read(SqliteDataReader row)
    {
        using var settings = JsonDocument.Parse(row.GetString(9));
        return new RunInfo
        {
            Id = row.GetString(0),
            Stack = row.GetString(1),
            State = row.GetString(2),
            Start = row.IsDBNull(3) ? null : Database.Time(row.GetString(3)),
            End = row.IsDBNull(4) ? null : Database.Time(row.GetString(4)),
            Viewers = row.GetInt32(5),
            Synthetic = row.GetBoolean(6),
            Plan = JsonSerializer.Deserialize(row.GetString(7), RecordJson.Default.RunPlan)!,
            Thresholds = JsonSerializer.Deserialize<Thresholds>(row.GetString(8), Names)!,
            Settings = settings.RootElement.Clone(),
        };
    }
}
