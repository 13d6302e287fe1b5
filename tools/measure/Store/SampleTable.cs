using Microsoft.Data.Sqlite;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Store;

/// <summary>What measure saw for itself: counters, health, milestones and what happened to the measuring.</summary>
internal sealed class SampleTable(Database database)
{
    /// <summary>Keeps the router's counters.</summary>
    public void Add(string run, RouterSample s) =>
        database.Execute(
            "INSERT OR IGNORE INTO router_samples VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
            run,
            s.Time,
            s.UdpToViewers.Packets,
            s.UdpToViewers.Bytes,
            s.UdpToOrigin.Packets,
            s.UdpToOrigin.Bytes,
            s.TcpToViewers.Packets,
            s.TcpToViewers.Bytes,
            s.TcpToOrigin.Packets,
            s.TcpToOrigin.Bytes
        );

    /// <summary>Keeps a worker's health.</summary>
    public void Add(string run, HealthSample s) =>
        database.Transact(_ =>
        {
            database.Execute(
                "INSERT OR IGNORE INTO health_samples VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
                run,
                s.Worker,
                s.Time,
                s.Cpu,
                s.Pressure,
                s.MemoryUsed,
                s.MemoryTotal,
                s.Conntrack,
                s.ConntrackMax
            );
            if (s.Counts is { } c)
                database.Execute(
                    "INSERT OR IGNORE INTO kernel_samples VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    run,
                    s.Worker,
                    s.Time,
                    c.Datagrams,
                    c.DatagramsDropped,
                    c.Packets,
                    c.PacketsDropped,
                    c.NeighboursRefused,
                    c.ConnectionsRefused,
                    c.ClockStep
                );
        });

    /// <summary>Keeps milestones; those that are there already stay.</summary>
    public void Add(string run, IEnumerable<Milestone> milestones) =>
        database.Transact(_ =>
        {
            foreach (var m in milestones)
                database.Execute("INSERT OR IGNORE INTO milestones VALUES ($0, $1, $2, $3, $4)", run, m.Stage, m.Name, m.Node, m.Time);
        });

    /// <summary>Keeps an event.</summary>
    public void Add(string run, RunEvent e) =>
        database.Execute("INSERT INTO events (run, time, place, what) VALUES ($0, $1, $2, $3)", run, e.Time, e.Where, e.What);

    /// <summary>The router's counters, by time.</summary>
    /// <param name="run">The run.</param>
    /// <param name="after">Only those after this moment; null: all.</param>
    public IReadOnlyList<RouterSample> Router(string run, DateTimeOffset? after = null) =>
        database.Query(
            "SELECT * FROM router_samples WHERE run = $0 AND time > $1 ORDER BY time",
            row => new RouterSample(
                Database.Time(row.GetString(1)),
                CounterAt(row, 2),
                CounterAt(row, 4),
                CounterAt(row, 6),
                CounterAt(row, 8)
            ),
            run,
            after is { } moment ? Database.Text(moment) : ""
        );

    /// <summary>The workers' health, by time.</summary>
    /// <param name="run">The run.</param>
    /// <param name="after">Only that after this moment; null: all.</param>
    public IReadOnlyList<HealthSample> Health(string run, DateTimeOffset? after = null) =>
        database.Query(
            """
            SELECT h.*, k.* FROM health_samples h LEFT JOIN kernel_samples k ON k.run = h.run AND k.worker = h.worker AND k.time = h.time
            WHERE h.run = $0 AND h.time > $1 ORDER BY h.time, h.worker
            """,
            row => new HealthSample(
                row.GetString(1),
                Database.Time(row.GetString(2)),
                row.GetDouble(3),
                row.IsDBNull(4) ? null : row.GetDouble(4),
                row.GetInt64(5),
                row.GetInt64(6),
                Number(row, 7),
                Number(row, 8)
            )
            {
                Counts = row.IsDBNull(9) ? null : CountsAt(row, 12),
            },
            run,
            after is { } moment ? Database.Text(moment) : ""
        );

    /// <summary>The milestones, by time.</summary>
    public IReadOnlyList<Milestone> Milestones(string run) =>
        database.Query(
            "SELECT * FROM milestones WHERE run = $0 ORDER BY time, stage, name",
            row => new Milestone(row.GetString(1), row.GetString(2), row.GetString(3), Database.Time(row.GetString(4))),
            run
        );

    /// <summary>The events, by time.</summary>
    public IReadOnlyList<RunEvent> Events(string run) =>
        database.Query(
            "SELECT time, place, what FROM events WHERE run = $0 ORDER BY time, id",
            row => new RunEvent(Database.Time(row.GetString(0)), row.GetString(1), row.GetString(2)),
            run
        );

    /// <summary>How many events there are, and the last of them, by time.</summary>
    public (int Count, IReadOnlyList<RunEvent> Last) Events(string run, int most)
    {
        var count = database.Query("SELECT count(*) FROM events WHERE run = $0", row => row.GetInt32(0), run)[0];
        var last = database.Query(
            "SELECT time, place, what FROM events WHERE run = $0 ORDER BY time DESC, id DESC LIMIT $1",
            row => new RunEvent(Database.Time(row.GetString(0)), row.GetString(1), row.GetString(2)),
            run,
            most
        );
        return (count, [.. last.Reverse()]);
    }

    private static Counter CounterAt(SqliteDataReader row, int column) => new(row.GetInt64(column), row.GetInt64(column + 1));

    private static KernelCounts CountsAt(SqliteDataReader row, int column) =>
        new()
        {
            Datagrams = Number(row, column),
            DatagramsDropped = Number(row, column + 1),
            Packets = Number(row, column + 2),
            PacketsDropped = Number(row, column + 3),
            NeighboursRefused = Number(row, column + 4),
            ConnectionsRefused = Number(row, column + 5),
            ClockStep = row.IsDBNull(column + 6) ? null : row.GetDouble(column + 6),
        };

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
