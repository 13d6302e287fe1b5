using System.Globalization;
using Microsoft.Data.Sqlite;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Store;

/// <summary>One open SQLite file; several threads may use it, one at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock busy = new();
    private readonly string path;
    private readonly string folder;

    static Database() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file, and makes it where there is none.</summary>
    /// <exception cref="MeasureException">It is no database of ours, or of another version.</exception>
    public Database(string path)
    {
        this.path = Path.GetFullPath(path);
        folder = Directory.CreateDirectory(Path.GetDirectoryName(this.path)!).FullName;
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            // In this mode a reader never waits for the writer, and a killed writer leaves whole transactions only.
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000");
            Transact(_ => MakeTables(path));
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new MeasureException(
                $"{path}: {error.Message}. It must be a database that measure made; name another with --database.",
                error
            );
        }
        catch (MeasureException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements; the parameters are $0, $1 ...</summary>
    /// <returns>How many rows changed.</returns>
    public int Execute(string sql, params object?[] values)
    {
        lock (busy)
        {
            using var command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>Runs a query and reads every row.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        lock (busy)
        {
            using var command = Command(sql, values);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
    }

    /// <summary>Does all of it, or nothing.</summary>
    public void Transact(Action<Database> work)
    {
        lock (busy)
        {
            Execute("BEGIN IMMEDIATE");
            try
            {
                work(this);
                Execute("COMMIT");
            }
            catch
            {
                Execute("ROLLBACK");
                throw;
            }
        }
    }

    /// <summary>Writes everything to the disk, names of files included, so that its source may be deleted.</summary>
    /// <exception cref="MeasureException">It could not be written now.</exception>
    public void Settle()
    {
        var (busy, written, moved) = Query("PRAGMA wal_checkpoint(FULL)", row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)))[0];
        if (busy != 0 || written != moved)
            throw new MeasureException(
                $"{path}: it could not be written to the disk as a whole, because another program reads it. Let that program end."
            );
        try
        {
            ProcessRunner.RunAsync("sync", ["--", path, folder]).GetAwaiter().GetResult();
        }
        catch (ProgramException error)
        {
            throw new MeasureException(error.Message, error);
        }
    }

    /// <summary>A moment as the file keeps it: UTC, sorted as text, known to SQLite's own functions.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>The other way round.</summary>
    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private void MakeTables(string path)
    {
        var version = Query("PRAGMA user_version", row => row.GetInt32(0))[0];
        var tables = Query("SELECT count(*) FROM sqlite_master", row => row.GetInt32(0))[0];
        if (version == 0 && tables == 0)
            Execute($"{StoreSchema.Create} {StoreAdditions.Create} PRAGMA user_version = {StoreSchema.Version}");
        else if (version == 1)
            Execute($"{StoreAdditions.Create} PRAGMA user_version = {StoreSchema.Version}");
        else if (version != StoreSchema.Version)
            throw new MeasureException(
                $"{path}: its user_version \"{version}\" must be {StoreSchema.Version}. Use the measure that made it, or name "
                    + "another file with --database."
            );
    }

    private SqliteCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // only text of this room comes here; what others wrote goes into parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset time => Text(time),
                bool truth => truth ? 1L : 0L,
                var other => other,
            };
            command.Parameters.AddWithValue($"${i}", value);
        }
        return command;
    }
}
