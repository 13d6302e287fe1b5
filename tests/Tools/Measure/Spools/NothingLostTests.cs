using System.Globalization;
using QuicLoad.Measure.Spools;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Spools;

/// <summary>Reading fails in every way that real programs fail in; what was not read stays, is named, and is read later.</summary>
public sealed class NothingLostTests : IDisposable
{
    private const int PerViewer = 6;
    private readonly LocalWorker worker = new();
    private readonly StoreFile file = new();

    public NothingLostTests()
    {
        file.SaveRun(viewers: 3);
        for (var viewer = 1; viewer <= 3; viewer++)
            worker.Write(viewer, Fakes.Text(Fakes.Life(viewer, 2)));
    }

    public void Dispose()
    {
        worker.Dispose();
        file.Dispose();
    }

    [Theory]
    [InlineData("echo 'dd: Input/output error' >&2; exit 1", "reading it ended with exit code 1: dd: Input/output error")]
    [InlineData("\"$real\" \"$@\"; printf '\\033]0;title\\007'; exit 3", "reading it ended with exit code 3")]
    [InlineData("exit 0", "0 bytes came of the 2797 that it has")]
    [InlineData("\"$real\" \"$@\" | head -c 100", "100 bytes came of the 2797 that it has")]
    [InlineData("exec sleep 60", "it was not read in time")]
    public async Task Clean_AfterAFailingDd_DeletesWhatWasReadOnly(string failure, string why)
    {
        worker.Replace("dd", $"case \"$*\" in *{Fakes.Uid(2)}*) {failure} ;; *) exec \"$real\" \"$@\" ;; esac");
        await File.WriteAllTextAsync(worker.PathOf(2), Fakes.Text(Fakes.Life(2, 2)).PadRight(2797)[..2797]);
        var (reader, cleaner) = Both(new SpoolLimits { RequestSeconds = 5 });

        var pass = await reader.ReadAsync(isLast: true, default);
        await cleaner.CleanAsync(default);
        var left = await cleaner.CloseAsync(default);

        Assert.Equal((2 * PerViewer, false), (pass.Added, pass.IsComplete));
        Assert.Equal([$"The file {LocalWorker.FileOf(2)} of viewer-2 cannot be read: {why}."], pass.Faults);
        Assert.Equal([worker.PathOf(2)], Directory.GetFileSystemEntries(worker.Records));
        Assert.Contains(
            $"1 things with 2797 bytes stay in {worker.Records}, not read: {LocalWorker.FileOf(2)} (2797 bytes, 0 read: {why})",
            left,
            StringComparison.Ordinal
        );

        worker.Restore("dd");
        Assert.True((await reader.ReadAsync(isLast: true, default)).Added > 0);
        await cleaner.CleanAsync(default);
        Assert.Null(await cleaner.CloseAsync(default));
        Assert.False(Directory.Exists(worker.Records));
    }

    [Theory]
    [InlineData("stat", "exit 1")]
    [InlineData("stat", "\"$real\" \"$@\" | head -c 20")]
    [InlineData("stat", "echo '81a4 10 ./../../etc/shadow'")]
    [InlineData("setpriv", "exit 1")]
    [InlineData("setpriv", "exec sleep 60")]
    [InlineData("timeout", "exit 127")]
    public async Task ReadAsync_TheListFails_IsTheWorkersTroubleAndNotAnEmptyList(string program, string failure)
    {
        worker.Replace(program, failure);
        var (reader, cleaner) = Both(new SpoolLimits { RequestSeconds = 5 });
        Assert.StartsWith(
            "worker1: ",
            (await Assert.ThrowsAsync<HostException>(() => reader.ReadAsync(isLast: true, default))).Message,
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<HostException>(() => cleaner.CleanAsync(default));
        Assert.Equal(3, Directory.GetFiles(worker.Records).Length);
    }

    [Fact]
    public async Task ReadAsync_NoSetpriv_SaysWhatToInstall()
    {
        worker.Replace("setpriv", "exit 4");
        var error = await Assert.ThrowsAsync<HostException>(() => Both().Reader.ReadAsync(isLast: true, default));
        Assert.Equal(
            "worker1: the program setpriv must be there: records are read as the viewers' user. Install util-linux",
            error.Message
        );
    }

    [Fact]
    public async Task ReadAsync_AFileThatIsRootsAlone_IsNotReadWithRootsRights()
    {
        worker.Do($"chmod 600 {LocalWorker.FileOf(2)}");
        var pass = await Both().Reader.ReadAsync(isLast: true, default);
        Assert.Equal((2 * PerViewer, false), (pass.Added, pass.IsComplete));
        Assert.Contains("Permission denied", Assert.Single(pass.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_AFileThatGrewMeanwhile_StaysAndIsReadAgain()
    {
        var (reader, cleaner) = Both();
        await reader.ReadAsync(isLast: true, default);
        worker.Before = script =>
        {
            if (script.Contains("'find'", StringComparison.Ordinal))
                worker.Write(2, Fakes.Text(Fakes.Life(2, 0, "ffffffff")));
            worker.Before = null;
        };
        Assert.False(await cleaner.CleanAsync(default));
        Assert.Equal([worker.PathOf(2)], Directory.GetFileSystemEntries(worker.Records));

        Assert.Equal(2, (await reader.ReadAsync(isLast: true, default)).Added);
        Assert.True(await cleaner.CleanAsync(default));
        Assert.Null(await cleaner.CloseAsync(default));
        Assert.Equal(3 * PerViewer + 2, file.Store.Records.After(Fakes.RunId, 0).Records.Count);
    }

    [Fact]
    public async Task ReadAsync_MoreThanARequestHolds_IsReadToTheEndAtTheEnd()
    {
        var text = string.Concat(
            Enumerable.Range(0, 60).Select(number => Fakes.Text(Fakes.Life(2, 25, number.ToString("x8", CultureInfo.InvariantCulture))))
        );
        worker.Write(2, text);
        Assert.True(text.Length > 2_200_000);
        var (reader, cleaner) = Both(new SpoolLimits { RequestBytes = 1 << 20 });
        var pass = await reader.ReadAsync(isLast: true, default);
        Assert.Equal((3 * PerViewer + 60 * 52, true), (pass.Added, pass.IsComplete));
        Assert.True(await cleaner.CleanAsync(default));
        Assert.Null(await cleaner.CloseAsync(default));
    }

    [Fact]
    public async Task ReadAsync_FortyFiveThousandFilesOfNoViewer_HideNothingAndAreNotDeleted()
    {
        worker.Do("seq -f '%045.0f.jsonl' 45000 | xargs touch");
        var (reader, cleaner) = Both();
        var pass = await reader.ReadAsync(isLast: true, default);
        Assert.True(await cleaner.CleanAsync(default));
        var left = await cleaner.CloseAsync(default);

        Assert.Equal((3 * PerViewer, true), (pass.Added, pass.IsComplete));
        Assert.Equal(45_000, Directory.GetFiles(worker.Records).Length);
        Assert.Equal(
            $"45000 things with 0 bytes stay in {worker.Records}, not read: 45000 that are no files of this run's viewers. Look "
                + "at them there, and delete them.",
            left
        );
    }

    [Fact]
    public async Task ReadAsync_MoreViewersThanARequestHolds_AreReadInPages()
    {
        file.SaveRun(viewers: 497, first: 4);
        for (var viewer = 4; viewer <= 500; viewer++)
            worker.Write(viewer, Fakes.Text(Fakes.Life(viewer, 0)));
        var (reader, cleaner) = Both();
        var pass = await reader.ReadAsync(isLast: true, default);
        Assert.Equal((3 * PerViewer + 497 * 2, true, 500), (pass.Added, pass.IsComplete, pass.Files.Count));
        Assert.True(await cleaner.CleanAsync(default));
        Assert.Null(await cleaner.CloseAsync(default));
    }

    [Fact]
    public async Task Clean_LinkInThePlaceOfAFileThatWasRead_DeletesNeitherTarget()
    {
        var (reader, cleaner) = Both();
        await reader.ReadAsync(isLast: true, default);
        var kept = Path.Combine(worker.Folders.Root, "kept");
        File.Copy(worker.PathOf(2), kept);
        worker.Before = script =>
        {
            if (script.Contains("'find'", StringComparison.Ordinal))
                worker.Do($"ln -sf {kept} {LocalWorker.FileOf(2)}");
            worker.Before = null;
        };
        await cleaner.CleanAsync(default);
        Assert.Equal(Fakes.Text(Fakes.Life(2, 2)), await File.ReadAllTextAsync(kept));
        Assert.Contains("it is a symbolic link", await cleaner.CloseAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_HostThatDiesAndReturns_GoesOnWhereItWas()
    {
        var (reader, cleaner) = Both();
        var scripts = 0;
        worker.Before = _ => worker.IsGone = ++scripts == 1;
        await Assert.ThrowsAsync<HostException>(async () =>
        {
            await reader.ReadAsync(isLast: true, default);
        });
        await Assert.ThrowsAsync<HostException>(() => cleaner.CleanAsync(default));
        Assert.Equal(3, Directory.GetFiles(worker.Records).Length);
        worker.IsGone = false;
        Assert.Equal(3 * PerViewer, (await reader.ReadAsync(isLast: true, default)).Added);
    }

    private (SpoolReader Reader, SpoolCleaner Cleaner) Both(SpoolLimits? limits = null)
    {
        var reader = new SpoolReader(worker, file.Store, Fakes.RunId, worker.Folders, limits);
        return (reader, new SpoolCleaner(worker, Fakes.RunId, worker.Folders, reader, limits));
    }
}
