using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Store;

/// <summary>What the router saw of sources, and the viewers' pods as the cluster listed them.</summary>
internal sealed class FarEndTable(Database database)
{
    /// <summary>Keeps a reading; of a sighting that is there already, the later moment stays.</summary>
    public void Add(string run, SourceReading reading) =>
        database.Transact(_ =>
        {
            database.Execute("INSERT OR IGNORE INTO source_readings VALUES ($0, $1, $2)", run, reading.Time, reading.IsFull);
            foreach (var one in reading.Sightings)
                database.Execute(
                    """
                    INSERT INTO sources VALUES ($0, $1, $2, $3, $4, $5) ON CONFLICT DO UPDATE SET
                        last_seen = max(last_seen, excluded.last_seen), is_origin = max(is_origin, excluded.is_origin)
                    """,
                    run,
                    one.Source,
                    one.Destination,
                    one.Protocol,
                    one.LastSeen,
                    one.IsOrigin
                );
        });

    /// <summary>Keeps pods; those that are there already stay.</summary>
    public void Add(string run, IEnumerable<ListedPod> pods) =>
        database.Transact(_ =>
        {
            foreach (var pod in pods)
                database.Execute("INSERT OR IGNORE INTO pods VALUES ($0, $1, $2, $3, $4)", run, pod.Uid, pod.Name, pod.Node, pod.Address);
        });

    /// <summary>When the set was read, by time; its sightings are in <see cref="Sightings"/>.</summary>
    public IReadOnlyList<SourceReading> Readings(string run) =>
        database.Query(
            "SELECT time, is_full FROM source_readings WHERE run = $0 ORDER BY time",
            row => new SourceReading(Database.Time(row.GetString(0)), row.GetBoolean(1), []),
            run
        );

    /// <summary>Each source, destination and protocol once, when it was seen last.</summary>
    public IReadOnlyList<SourceSighting> Sightings(string run) =>
        database.Query(
            "SELECT source, destination, protocol, last_seen, is_origin FROM sources WHERE run = $0 ORDER BY source, destination, protocol",
            row => new SourceSighting(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                Database.Time(row.GetString(3)),
                row.GetBoolean(4)
            ),
            run
        );

    /// <summary>The names of a worker's pods, by UID.</summary>
    public Dictionary<string, string> Names(string run, string worker) =>
        database
            .Query(
                "SELECT uid, min(name) FROM pods WHERE run = $0 AND node = $1 GROUP BY uid",
                row => (row.GetString(0), row.GetString(1)),
                run,
                worker
            )
            .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    /// <summary>The pods.</summary>
    public IReadOnlyList<ListedPod> Pods(string run) =>
        database.Query(
            "SELECT uid, name, node, address FROM pods WHERE run = $0 ORDER BY uid, address",
            row => new ListedPod(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            run
        );
}
