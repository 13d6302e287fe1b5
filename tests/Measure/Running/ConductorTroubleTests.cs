using QuicLoad.Measure;
using Xunit;

namespace QuicLoad.Tests.Measure.Running;

public sealed class ConductorTroubleTests
{
    [Fact]
    public async Task RunAsync_HostGoneForAWhile_GoesOnFromWhereItWas()
    {
        using var field = new RunField(viewers: 10);
        var running = field.WithConductorAsync(conductor => conductor.RunAsync(RunField.Run(10), TimeSpan.FromSeconds(6), default));
        while (field.File.Store.Records.After(Fakes.RunId, 0).Records.Count < 30)
            await Task.Delay(100);
        field.Sshd.Stop();
        await Task.Delay(2500);
        field.Sshd.Start();
        var data = field.File.Store.Load((await running).Id);

        Assert.Equal("finished", data.Info.State);
        Assert.Equal(field.Viewers.Written, data.Ready.Count + data.Playing.Count + data.Playbacks.Count);
        Assert.Equal(data.Playing.Count, data.Playbacks.Count);
        Assert.Collection(
            data.Events,
            gone => Assert.StartsWith("It cannot be read: worker1: ", gone.What, StringComparison.Ordinal),
            back => Assert.StartsWith("It answers again after ", back.What, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_AViewerNeverReady_SaysWhoIsMissing()
    {
        using var field = new RunField(viewers: 3) { Times = new() { Ready = TimeSpan.FromSeconds(10) } };
        field.Viewers.Lazy.Add(2);
        var error = await Assert.ThrowsAsync<MeasureException>(() => field.WithConductorAsync(conductor => conductor.RunAsync(RunField.Run(3), TimeSpan.FromSeconds(4), default)));

        Assert.Equal(
            "\"2\" viewers are ready after 10 s; all 3 must be. Missing: viewer-2 on worker1. Look at the pods' logs; or begin without waiting: --barrier now.",
            error.Message);
        Assert.Equal("stopped", field.File.Store.Runs.Find(Fakes.RunId)!.State);
        Assert.False(File.Exists(field.Folders.Order));
    }

    [Fact]
    public async Task ResumeAsync_CollectorKilled_LosesNothing()
    {
        using var field = new RunField(viewers: 10);
        var run = RunField.Run(10);
        // a killed process does nothing any more: this one is left behind with a store that is gone
        var killed = field.WithConductorAsync(conductor => conductor.RunAsync(run, TimeSpan.FromSeconds(6), default));
        while (field.File.Store.Records.After(Fakes.RunId, 0).Records.Count < 40)
            await Task.Delay(100);
        field.File.Reopen();
        await Assert.ThrowsAnyAsync<Exception>(() => killed);
        await Task.Delay(1500);
        run = await field.WithConductorAsync(conductor => conductor.ResumeAsync(field.File.Store.Runs.Find(Fakes.RunId)!, default));

        var data = field.File.Store.Load(run.Id);
        Assert.Equal("finished", run.State);
        Assert.Equal(field.Viewers.Written, data.Ready.Count + data.Playing.Count + data.Playbacks.Count);
        Assert.Equal(data.Playing.Count, data.Playbacks.Count);
        Assert.Equal("Collecting goes on after its end was cut short.", Assert.Single(data.Events).What);
    }
}
