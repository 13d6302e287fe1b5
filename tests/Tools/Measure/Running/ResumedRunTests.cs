using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Running;

/// <summary>A run that another process leads to its end.</summary>
public sealed class ResumedRunTests
{
    [Fact]
    public async Task ResumeAsync_CollectorKilled_LosesNothing()
    {
        using var field = new RunField(viewers: 10);
        var run = RunField.Run(10);
        // a killed process does nothing any more: this one is left behind with a store that is gone
        var killed = field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(run, TimeSpan.FromSeconds(6), default));
        while (field.File.Store.Records.After(Fakes.RunId, 0).Records.Count < 40)
            await Task.Delay(100);
        field.File.Reopen();
        await Assert.ThrowsAnyAsync<Exception>(() => killed);
        await Task.Delay(1500);
        run = await field.WithCoordinatorAsync(coordinator => coordinator.ResumeAsync(field.File.Store.Runs.Find(Fakes.RunId)!, default));

        var data = field.File.Store.Load(run.Id);
        Assert.Equal("finished", run.State);
        Assert.Equal(field.Viewers.Written, data.Ready.Count + data.Playing.Count + data.Playbacks.Count);
        Assert.Equal(data.Playing.Count, data.Playbacks.Count);
        Assert.Equal("Collecting goes on after its end was cut short.", Assert.Single(data.Events).What);
    }
}
