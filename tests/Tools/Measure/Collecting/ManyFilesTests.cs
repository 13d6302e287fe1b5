using System.Diagnostics;
using System.Globalization;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Spools;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Store;
using QuicLoad.Tests.Tools.Remote;
using Xunit;
using Xunit.Abstractions;

namespace QuicLoad.Tests.Tools.Measure.Collecting;

/// <summary>The size that the program is made for: 10 workers with 100 viewers each.</summary>
public sealed class ManyFilesTests(ITestOutputHelper output)
{
    private const int Workers = 10;
    private const int ViewersPerWorker = 100;
    private const int PlaybacksPerViewer = 4;

    [Fact]
    public async Task ReadAsync_AThousandViewersFiles_AreCollectedInOneGo()
    {
        using var sshd = new LocalSshd();
        using var scratch = new ScratchFolder();
        using var file = new StoreFile();
        for (var worker = 0; worker < Workers; worker++)
            file.SaveRun(ViewersPerWorker, Name(worker), worker * ViewersPerWorker);
        for (var viewer = 0; viewer < Workers * ViewersPerWorker; viewer++)
        {
            var folder = Directory.CreateDirectory(FoldersOf(sshd, viewer / ViewersPerWorker).Records(Fakes.RunId)).FullName;
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{Fakes.Uid(viewer)}.jsonl"),
                Fakes.Text(Fakes.Life(viewer, PlaybacksPerViewer).Select(record => record with { Node = Name(viewer / ViewersPerWorker) }))
            );
        }

        var (began, cpu) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var passes = await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(worker => Task.Run(() => ReadAsync(sshd, scratch, file, worker)))
        );
        var (time, work) = (Stopwatch.GetElapsedTime(began), Process.GetCurrentProcess().TotalProcessorTime - cpu);

        var records = Workers * ViewersPerWorker * (2 + 2 * PlaybacksPerViewer);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{records} records of {Workers * ViewersPerWorker} files in {time.TotalSeconds:0.0} s, {work.TotalSeconds:0.0} s "
                    + $"of this process's CPU"
            )
        );
        Assert.Equal(records, passes.Sum(pass => pass.Added));
        Assert.All(passes, pass => Assert.True(pass.IsComplete));
        Assert.Equal(Workers * ViewersPerWorker * PlaybacksPerViewer, file.Store.Load(Fakes.RunId).Playbacks.Count);
    }

    private static string Name(int worker) => $"worker{worker.ToString(CultureInfo.InvariantCulture)}";

    private static HostFolders FoldersOf(LocalSshd sshd, int worker) => new(sshd.InFolder(Name(worker)));

    private static async Task<SpoolPass> ReadAsync(LocalSshd sshd, ScratchFolder scratch, StoreFile file, int worker)
    {
        await using var host = sshd.Connect(scratch, Name(worker));
        return await new SpoolReader(host, file.Store, Fakes.RunId, FoldersOf(sshd, worker)).ReadAsync(isLast: false, default);
    }
}
