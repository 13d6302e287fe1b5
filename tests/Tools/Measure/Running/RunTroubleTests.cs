using QuicLoad.Measure;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Running;

public sealed class RunTroubleTests
{
    [Fact]
    public async Task RunAsync_FilesOfNoViewer_StayAndAreNamedInEventsAndOutput()
    {
        using var field = new RunField(viewers: 2);
        var running = field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(RunField.Run(2), TimeSpan.FromSeconds(2), default));
        while (!Directory.Exists(field.Folders.Records(Fakes.RunId)))
            await Task.Delay(50);
        File.CreateSymbolicLink(Path.Combine(field.Folders.Records(Fakes.RunId), "x y.jsonl"), "/etc/shadow");
        var data = field.File.Store.Load((await running).Id);

        Assert.Equal("finished", data.Info.State);
        Assert.Equal(field.Viewers.Written, data.Ready.Count + data.Playing.Count + data.Playbacks.Count);
        var what =
            $"1 things with 11 bytes stay in {field.Folders.Records(Fakes.RunId)}, not read: 1 that are no files of this run's "
            + "viewers. Look at them there, and delete them.";
        Assert.Equal(("worker1", what), Assert.Single(data.Events.Select(one => (one.Where, one.What))));
        Assert.Contains($"worker1: {what}", field.Said.ToString(), StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(field.Folders.Records(Fakes.RunId)));
    }

    [Fact]
    public async Task RunAsync_AViewerNeverReady_SaysWhoIsMissing()
    {
        using var field = new RunField(viewers: 3) { Times = new() { Ready = TimeSpan.FromSeconds(20) } };
        field.Viewers.Lazy.Add(2);
        var error = await Assert.ThrowsAsync<MeasureException>(() =>
            field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(RunField.Run(3), TimeSpan.FromSeconds(4), default))
        );

        Assert.Equal(
            "\"2\" viewers are ready after 20 s; all 3 must be. Missing: viewer-2 on worker1. Look at the pods' logs; or begin "
                + "without waiting: --barrier now.",
            error.Message
        );
        Assert.Equal("stopped", field.File.Store.Runs.Find(Fakes.RunId)!.State);
        Assert.False(File.Exists(field.Folders.Order));
    }
}
