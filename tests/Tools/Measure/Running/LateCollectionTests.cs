using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Running;

/// <summary>What a host keeps at the end of a run is collected later.</summary>
public sealed class LateCollectionTests
{
    [Fact]
    public async Task RunAsync_WorkerGoneAtTheEnd_KeepsItsFilesUntilTheyAreCollectedLater()
    {
        using var field = new RunField(viewers: 4)
        {
            Times = new()
            {
                Notice = TimeSpan.FromSeconds(1),
                Order = TimeSpan.FromSeconds(2),
                Return = TimeSpan.FromSeconds(3),
            },
        };
        // however late this machine is, something is left to be written
        field.Viewers.LastWords = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(RunField.Run(4), TimeSpan.FromSeconds(6), default));
        while (field.File.Store.Records.After(Fakes.RunId, 0).Records.Count < 10)
            await Task.Delay(100);
        field.Sshd.Stop();
        field.Viewers.LastWords.SetResult();
        var run = await running;
        var collected = field.File.Store.Records.After(run.Id, 0).Records.Count;
        Assert.Equal("running", run.State);
        Assert.Equal(4, Directory.GetFiles(field.Folders.Records(run.Id)).Length);
        Assert.True(collected < field.Viewers.Written);
        Assert.Contains(
            "worker1: It could not be read to its end, and nothing more is deleted there: worker1: ",
            field.Said.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains($"collect the rest: ./measure watch {run.Id}", field.Said.ToString(), StringComparison.Ordinal);

        field.Sshd.Start();
        run = await field.WithCoordinatorAsync(coordinator => coordinator.ResumeAsync(field.File.Store.Runs.Find(run.Id)!, default));
        Assert.Equal("finished", run.State);
        Assert.Equal(field.Viewers.Written, field.File.Store.Records.After(run.Id, 0).Records.Count);
        Assert.False(Directory.Exists(field.Folders.Records(run.Id)));
    }
}
