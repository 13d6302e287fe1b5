using System.Text;
using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Spools;
using QuicLoad.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Store;

public sealed class RunStoreTests : IDisposable
{
    private readonly StoreFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void Load_EverythingKept_ComesBack()
    {
        var store = file.Store;
        store.Runs.Save(Fakes.Run());
        Save(Fakes.Text(Fakes.Life(1, 2)) + "garbage\n");
        var router = new RouterSample(Fakes.Start, new Counter(1, 2), new Counter(3, 4), new Counter(5, 6), new Counter(7, 8));
        store.Samples.Add(Fakes.RunId, router);
        var health = new HealthSample("worker1", Fakes.Start, 0.5, null, 100, 200, 3, null)
        {
            Counts = new KernelCounts
            {
                Datagrams = 1,
                DatagramsDropped = 2,
                Packets = 3,
                PacketsDropped = 4,
                NeighboursRefused = 5,
                ClockStep = -0.25,
            },
        };
        var pod = new ListedPod("uid", "viewer-1", "worker1", "203.0.113.2");
        store.FarEnd.Add(Fakes.RunId, [pod, pod]);
        var sighting = new SourceSighting("203.0.113.2", "198.18.0.80", "udp", Fakes.Start, true);
        store.FarEnd.Add(Fakes.RunId, new SourceReading(Fakes.Start, true, [sighting]));
        store.FarEnd.Add(
            Fakes.RunId,
            new SourceReading(Fakes.Start.AddSeconds(1), false, [sighting with { LastSeen = Fakes.Start.AddSeconds(-9), IsOrigin = false }])
        );
        store.Samples.Add(Fakes.RunId, health);
        var milestone = new Milestone("node", "worker1", "worker1", Fakes.Start);
        store.Samples.Add(Fakes.RunId, [milestone]);
        var happened = new RunEvent(Fakes.Start, "worker1", "answers again");
        store.Samples.Add(Fakes.RunId, happened);
        store.Runs.Save(Fakes.Run() with { State = "finished" });

        var run = file.Reopen().Load(Fakes.RunId);

        Assert.Equal("finished", run.Info.State);
        Assert.Equal(Fakes.Start.AddMinutes(4), run.Info.End);
        Assert.Equal(new Thresholds(0.95, 0.01, 5, 1, 0), run.Info.Thresholds);
        Assert.Equal("quic", run.Info.Settings.GetProperty("protocol").GetString());
        Assert.Equal(60, run.Info.Plan.Phases[1].Seconds);
        Assert.Equal(2, run.Playbacks.Count);
        Assert.Equal([new Stall(400, 12.5), new Stall(200, 30)], run.Playbacks[0].Stalls);
        Assert.Equal(2, run.Playing.Count);
        Assert.Single(run.Started);
        Assert.Single(run.Ready);
        Assert.Empty(run.Errors);
        Assert.Equal("garbage", Assert.Single(run.BadRecords).Line);
        Assert.Equal([router], run.Router);
        Assert.Equal([health], run.Health);
        Assert.Equal([pod], run.Pods);
        Assert.Equal([sighting], run.Sightings);
        Assert.Equal(
            [(Fakes.Start, true), (Fakes.Start.AddSeconds(1), false)],
            run.SourceReadings.Select(reading => (reading.Time, reading.IsFull))
        );
        Assert.Equal([milestone], run.Milestones);
        Assert.Equal([happened], run.Events);
    }

    [Fact]
    public void Save_TheSameAgain_AddsNothing()
    {
        file.Store.Runs.Save(Fakes.Run());
        var text = Fakes.Text(Fakes.Life(1, 2));
        Assert.Equal(6, Save(text));
        Assert.Equal(0, Save(text));
        Assert.Empty(file.Store.Records.Bad(Fakes.RunId));
    }

    [Fact]
    public void Save_AnotherRecordWithTheSameNumber_IsABadRecord()
    {
        file.Store.Runs.Save(Fakes.Run());
        var record = Fakes.Life(1, 1)[^1];
        Save(Fakes.Text([record]));
        Assert.Equal(0, Save(Fakes.Text([record with { Address = "192.0.2.66" }])));
        Assert.Equal(
            "sequence: \"4\" must be there once in boot 0a1b2c3d of viewer-1; another record has it.",
            Assert.Single(file.Store.Records.Bad(Fakes.RunId)).Reason
        );
    }

    [Theory]
    [InlineData("SELECT count(*), sum(duration), max(seek_time) FROM stalls", "2|600|30")]
    [InlineData("SELECT count(*), sum(bytes), max(protocol) FROM resources", "2|90600|h3")]
    [InlineData("SELECT outcome, stalls, quality FROM playbacks", "switched|2|270p")]
    [InlineData("SELECT strftime('%s', timestamp) - strftime('%s', '2026-11-21'), fallback, asked FROM playbacks", "1800|0|quic")]
    public void Tables_AskedByPeople_Answer(string question, string answer)
    {
        file.Store.Runs.Save(Fakes.Run());
        Save(Fakes.Text(Fakes.Life(1, 1)));
        using var database = new Database(file.Path);
        Assert.Equal([answer], database.Query(question, row => string.Join('|', Enumerable.Range(0, 3).Select(i => row.GetValue(i)))));
    }

    [Fact]
    public void Open_AFileOfAnotherVersion_SaysSo()
    {
        using (var database = new Database(file.Path))
            database.Execute("PRAGMA user_version = 7");
        Assert.Equal(
            $"{file.Path}: its user_version \"7\" must be 2. Use the measure that made it, or name another file with --database.",
            Assert.Throws<MeasureException>(() => new RunStore(file.Path)).Message
        );
    }

    [Fact]
    public void Open_AFileOfVersion1_IsGivenWhatIsNewAndKeepsItsRuns()
    {
        file.Store.Runs.Save(Fakes.Run());
        using (var database = new Database(file.Path))
            database.Execute(
                "DROP TABLE source_readings; DROP TABLE sources; DROP TABLE pods; DROP TABLE kernel_samples; PRAGMA user_version = 1"
            );
        var store = file.Reopen();
        store.FarEnd.Add(Fakes.RunId, new SourceReading(Fakes.Start, false, []));
        Assert.Single(store.Load(Fakes.RunId).SourceReadings);
    }

    [Fact]
    public void Open_NoDatabase_SaysSo()
    {
        var path = file.Path + ".txt";
        File.WriteAllText(path, new string('x', 5000));
        Assert.StartsWith($"{path}: ", Assert.Throws<MeasureException>(() => new RunStore(path)).Message, StringComparison.Ordinal);
    }

    private int Save(string text) =>
        file.Store.Records.Save(
            Fakes.RunId,
            "worker1",
            [
                new SpoolParser("worker1", Fakes.RunId).Parse(
                    new SpoolPiece($"{Fakes.Uid(1)}.jsonl", 0, Encoding.UTF8.GetBytes(text)),
                    "viewer-1",
                    isLast: false
                ),
            ]
        );
}
