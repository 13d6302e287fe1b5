using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Spools;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Spools;

/// <summary>
/// One viewer of three puts something hostile in the place of its file, on real files and by the real scripts; the others' records are
/// whole.
/// </summary>
public sealed class HostileFilesTests : IDisposable
{
    private const int Hostile = 2;
    private const int PerViewer = 6;
    private readonly LocalWorker worker = new();
    private readonly StoreFile file = new();

    public HostileFilesTests()
    {
        file.SaveRun(viewers: 3);
        worker.Write(1, Fakes.Text(Fakes.Life(1, 2)));
        worker.Write(3, Fakes.Text(Fakes.Life(3, 2)));
    }

    public void Dispose()
    {
        worker.Dispose();
        file.Dispose();
    }

    [Theory]
    [InlineData("ln -s ../../secret FILE", "it is a symbolic link")]
    [InlineData("ln -s /dev/zero FILE", "it is a symbolic link")]
    [InlineData("ln -s FILE FILE", "it is a symbolic link")]
    [InlineData("ln -s . FILE", "it is a symbolic link")]
    [InlineData("mkfifo FILE", "it is a FIFO")]
    [InlineData("mkdir FILE && touch FILE/in", "it is a folder")]
    [InlineData("touch FILE && chmod 000 FILE", "its owner may not read it")]
    [InlineData("cp ../../secret FILE && chmod 200 FILE", "its owner may not read it")]
    public async Task ReadAsync_NoPlainFile_IsNamedAndNothingIsReadThroughIt(string make, string why)
    {
        var secret = Path.Combine(worker.Folders.Root, "secret");
        await File.WriteAllTextAsync(secret, Fakes.Text(Fakes.Life(Hostile, 5)));
        worker.Do("chmod 600 ../../secret");
        worker.Do(make.Replace("FILE", LocalWorker.FileOf(Hostile), StringComparison.Ordinal));

        var pass = await ReadAsync();

        Assert.Equal(2 * PerViewer, pass.Added);
        Assert.True(pass.IsComplete);
        Assert.Equal([$"The file {LocalWorker.FileOf(Hostile)} of viewer-2 is not read to its end: {why}."], pass.Faults);
        Assert.Empty(file.Store.Records.Bad(Fakes.RunId));
    }

    [Fact]
    public async Task ReadAsync_PlainFileThatBecomesALinkOrFifoMeanwhile_IsNotFollowed()
    {
        var secret = Path.Combine(worker.Folders.Root, "secret");
        await File.WriteAllTextAsync(secret, Fakes.Text(Fakes.Life(Hostile, 5)));
        foreach (var swap in new[] { $"ln -sf {secret}", "ln -sf /dev/zero", "rm -f FILE && mkfifo" })
        {
            worker.Before = null;
            worker.Do($"rm -f {LocalWorker.FileOf(Hostile)}");
            worker.Write(Hostile, Fakes.Text(Fakes.Life(Hostile, 4)));
            worker.Before = script =>
            {
                if (script.Contains("dd if=", StringComparison.Ordinal))
                    worker.Do(
                        $"{swap.Replace("FILE", LocalWorker.FileOf(Hostile), StringComparison.Ordinal)} {LocalWorker.FileOf(Hostile)}"
                    );
            };
            var pass = await ReadAsync();
            Assert.False(pass.IsComplete);
            Assert.StartsWith(
                $"The file {LocalWorker.FileOf(Hostile)} of viewer-2 cannot be read: ",
                Assert.Single(pass.Faults),
                StringComparison.Ordinal
            );
        }
        Assert.Equal(2 * PerViewer, file.Store.Records.After(Fakes.RunId, 0).Records.Count);
    }

    [Fact]
    public async Task ReadAsync_LinkInThePlaceOfTheRunsFolder_IsTheWorkersTrouble()
    {
        Directory.Move(worker.Records, worker.Records + ".away");
        Directory.CreateSymbolicLink(worker.Records, worker.Records + ".away");
        var error = await Assert.ThrowsAsync<HostException>(ReadAsync);
        Assert.Equal($"worker1: {worker.Records} must be a folder of its own; it is not read through a link", error.Message);
    }

    [Fact]
    public async Task ReadAsync_HugeSparseFile_IsReadToTheLimitAndNamed()
    {
        worker.Do($"truncate -s 1T {LocalWorker.FileOf(Hostile)}");
        var reader = Reader(new SpoolLimits { FileBytes = 4 << 20 });
        var pass = await reader.ReadAsync(isLast: true, default);
        Assert.Equal(2 * PerViewer, pass.Added);
        Assert.Equal(
            [$"The file {LocalWorker.FileOf(Hostile)} of viewer-2 is not read to its end: of one viewer 4194304 bytes are read at most."],
            pass.Faults
        );
        Assert.True(new FileInfo(file.Path).Length < 1 << 20);
    }

    [Theory]
    [InlineData("touch 'a b.jsonl'")]
    [InlineData("touch \"$(printf 'a\\nb.jsonl')\"")]
    [InlineData("touch -- '-rf.jsonl' '--help.jsonl'")]
    [InlineData("touch \"$(printf '\\377\\376.jsonl')\"")]
    [InlineData("touch \"$(printf '\\033]52;c;aGk=\\007.jsonl')\"")]
    [InlineData("touch '$(touch pwned).jsonl' '`touch pwned`.jsonl' \"'; touch pwned; '.jsonl\"")]
    [InlineData("cp 00000000-0000-4000-8000-000000000001.jsonl 00000000-0000-4000-8000-000000000009.jsonl")]
    public async Task ReadAsync_NamesThatAreNoViewers_AreNotReadAndTheOthersAre(string make)
    {
        worker.Do(make);
        var pass = await ReadAsync();
        Assert.Equal((2 * PerViewer, true), (pass.Added, pass.IsComplete));
        Assert.Empty(pass.Faults);
        Assert.Empty(file.Store.Records.Bad(Fakes.RunId));
        Assert.False(File.Exists(Path.Combine(worker.Records, "pwned")));
    }

    public static TheoryData<string> Forgeries => ["uid", "viewer", "node", "run"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task ReadAsync_RecordsInAnothersName_AreBadAndPushNothingAside(string field)
    {
        // they come first, and have the numbers that the true lines will have
        var forged = Fakes
            .Life(1, 2)
            .Select(record =>
                field switch
                {
                    "uid" => record,
                    "viewer" => record with { Uid = Fakes.Uid(Hostile) },
                    "node" => record with { Uid = Fakes.Uid(Hostile), Viewer = "viewer-2", Node = "worker2" },
                    _ => record with { Uid = Fakes.Uid(Hostile), Viewer = "viewer-2", Run = "other" },
                }
            );
        worker.Do($"mv {LocalWorker.FileOf(1)} ../held");
        var text = Fakes.Text(forged);
        // a playback is named after its viewer's UID
        worker.Write(
            Hostile,
            field == "uid"
                ? text
                : text.Replace($"\"playback\":\"{Fakes.Uid(1)}", $"\"playback\":\"{Fakes.Uid(Hostile)}", StringComparison.Ordinal)
        );
        var reader = Reader();
        await reader.ReadAsync(isLast: false, default);
        worker.Do($"mv ../held {LocalWorker.FileOf(1)}");
        await reader.ReadAsync(isLast: true, default);

        Assert.Equal(PerViewer, file.Store.Records.After(Fakes.RunId, 0).Records.Count(record => record.Uid == Fakes.Uid(1)));
        Assert.All(file.Store.Records.Bad(Fakes.RunId), bad => Assert.StartsWith($"{field}: \"", bad.Reason, StringComparison.Ordinal));
        Assert.Equal(PerViewer, file.Store.Records.Bad(Fakes.RunId).Count);
    }

    [Fact]
    public async Task ReadAsync_NumbersThatGoBackOrRepeat_KeepWhatCameFirst()
    {
        var life = Fakes.Life(Hostile, 2);
        worker.Write(Hostile, Fakes.Text([.. life, .. life.Reverse().Select(record => record with { Address = "192.0.2.66" }), .. life]));
        await ReadAsync();
        var kept = file.Store.Records.After(Fakes.RunId, 0).Records.Where(record => record.Uid == Fakes.Uid(Hostile)).ToList();
        Assert.Equal(life.Select(RecordLine.Write), kept.Select(RecordLine.Write));
        Assert.Equal(PerViewer, file.Store.Records.Bad(Fakes.RunId).Count);
    }

    [Theory]
    [InlineData("yes nonsense", "100 of its lines are no records")]
    [InlineData("yes '{\"schema\":1,\"event\":\"ready\"}'", "100 of its lines are no records")]
    [InlineData("tr '\\0' x < /dev/zero", "of one viewer 16777216 bytes are read at most")]
    public async Task ReadAsync_SixtyMegabytesOfNonsense_GrowTheDatabaseLittle(string source, string why)
    {
        worker.Do($"{source} | head -c 60000000 > {LocalWorker.FileOf(Hostile)}");
        var pass = await Reader().ReadAsync(isLast: true, default);
        Assert.Equal(2 * PerViewer, pass.Added);
        Assert.Equal([$"The file {LocalWorker.FileOf(Hostile)} of viewer-2 is not read to its end: {why}."], pass.Faults);
        file.Store.Settle();
        Assert.True(new FileInfo(file.Path).Length < 4 << 20);
    }

    [Fact]
    public async Task ReadAsync_MoreThanAWorkerMayWrite_IsNamed()
    {
        worker.Write(
            Hostile,
            string.Concat(
                Enumerable
                    .Range(0, 40)
                    .Select(number => Fakes.Text(Fakes.Life(Hostile, 20, number.ToString("x8", CultureInfo.InvariantCulture))))
            )
        );
        var pass = await Reader(new SpoolLimits { WorkerBytes = 100_000 }).ReadAsync(isLast: true, default);
        Assert.Equal(2 * PerViewer, pass.Added);
        Assert.Equal(
            [$"The file {LocalWorker.FileOf(Hostile)} of viewer-2 is not read to its end: of one worker 100000 bytes are read at most."],
            pass.Faults
        );
    }

    [Fact]
    public async Task ReadAsync_AFloodWhileTheRunGoesOn_TakesABoundedRoundAndComesAfterTheOthers()
    {
        worker.Do($"tr '\\0' x < /dev/zero | head -c 15000000 > {LocalWorker.FileOf(Hostile)}");
        var pass = await ReadAsync();
        Assert.Equal((2 * PerViewer, false), (pass.Added, pass.IsComplete));
        Assert.InRange(worker.Scripts, 2, 7);
    }

    [Fact]
    public async Task ReadAsync_AFileCutShortAgainAndAgain_IsLeftAlone()
    {
        var reader = Reader();
        var faults = new List<string>();
        for (var round = 0; round < 6; round++)
        {
            await File.WriteAllTextAsync(
                worker.PathOf(Hostile),
                Fakes.Text(Fakes.Life(Hostile, 10 - round, round.ToString("x8", CultureInfo.InvariantCulture)))
            );
            faults.AddRange((await reader.ReadAsync(isLast: false, default)).Faults);
        }
        Assert.Equal(
            [$"The file {LocalWorker.FileOf(Hostile)} of viewer-2 is not read to its end: it became shorter more than 3 times."],
            faults
        );
    }

    private Task<SpoolPass> ReadAsync() => Reader().ReadAsync(isLast: false, default);

    private SpoolReader Reader(SpoolLimits? limits = null) => new(worker, file.Store, Fakes.RunId, worker.Folders, limits);
}
