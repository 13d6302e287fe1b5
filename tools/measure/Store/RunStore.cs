using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Store;

/// <summary>The SQLite file with all runs.</summary>
internal sealed class RunStore : IDisposable
{
    private readonly Database database;

    /// <summary>Opens the file, and makes it where there is none.</summary>
    /// <exception cref="MeasureException">It is no database of ours, or of another version.</exception>
    public RunStore(string path)
    {
        database = new Database(path);
        Runs = new RunTable(database);
        Records = new RecordTable(database);
        Samples = new SampleTable(database);
        FarEnd = new FarEndTable(database);
    }

    /// <summary>The runs.</summary>
    public RunTable Runs { get; }

    /// <summary>What viewers wrote.</summary>
    public RecordTable Records { get; }

    /// <summary>What measure saw.</summary>
    public SampleTable Samples { get; }

    /// <summary>What the router and the cluster say of addresses.</summary>
    public FarEndTable FarEnd { get; }

    /// <summary>Everything that is known of a run.</summary>
    /// <exception cref="MeasureException">There is no such run.</exception>
    public RunData Load(string id)
    {
        var bad = new List<BadRecord>(Records.Bad(id));
        return new()
        {
            Info = Runs.Find(id) ?? throw new MeasureException($"\"{id}\" must be a run in the database. ./measure list shows them."),
            Playbacks = [.. Records.Read<PlaybackRecord>(id, "playback", bad).OrderBy(playback => playback.Timestamp)],
            Playing = Records.Read<PlayingRecord>(id, "playing", bad),
            Started = Records.Read<StartedRecord>(id, "started", bad),
            Ready = Records.Read<ReadyRecord>(id, "ready", bad),
            Errors = Records.Read<ErrorRecord>(id, "error", bad),
            Loads = Records.Read<LoadRecord>(id, "load", bad),
            BadRecords = bad,
            Router = Samples.Router(id),
            SourceReadings = FarEnd.Readings(id),
            Sightings = FarEnd.Sightings(id),
            Pods = FarEnd.Pods(id),
            Health = Samples.Health(id),
            Milestones = Samples.Milestones(id),
            Events = Samples.Events(id),
        };
    }

    /// <summary>Writes everything to the disk, so that the viewers' files may be deleted.</summary>
    public void Settle() => database.Settle();

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();
}
