using QuicLoad.Records;
using Xunit;

namespace QuicLoad.Tests.Measure.Running;

public sealed class ConductorTests
{
    [Fact]
    public async Task RunAsync_AQuietRun_CollectsEverythingAndLeavesNothing()
    {
        using var field = new RunField(viewers: 10);
        var run = await field.WithConductorAsync(conductor => conductor.RunAsync(RunField.Run(10), TimeSpan.FromSeconds(4), default));

        var data = field.File.Store.Load(run.Id);
        Assert.Equal("finished", run.State);
        Assert.Equal(TimeSpan.FromSeconds(4), run.End - run.Start);
        Assert.Equal(10, data.Ready.Count);
        Assert.Equal(data.Playing.Select(playing => playing.Playback).Order(), data.Playbacks.Select(playback => playback.Playback).Order());
        Assert.Equal(field.Viewers.Written, data.Ready.Count + data.Playing.Count + data.Playbacks.Count);
        Assert.InRange(data.Playing.Count, 30, 50);
        Assert.Empty(data.BadRecords);
        Assert.Empty(data.Events);
        Assert.InRange(data.Health.Count, 3, 20);
        Assert.Contains(data.Milestones, milestone => milestone is { Stage: "host", Name: "worker1" });
        Assert.Equal(21, data.Milestones.Count(milestone => milestone.Stage is "node" or "pod" or "container"));
        Assert.False(File.Exists(field.Folders.Order));
        Assert.False(Directory.Exists(field.Folders.Records(run.Id)));
    }

    [Fact]
    public async Task RunAsync_Stopped_KeepsWhatThereIsAndWithdrawsTheOrder()
    {
        using var field = new RunField(viewers: 5);
        using var stop = new CancellationTokenSource();
        var running = field.WithConductorAsync(conductor => conductor.RunAsync(RunField.Run(5), TimeSpan.FromMinutes(10), stop.Token));
        while (field.File.Store.Records.After(Fakes.RunId, 0).Records.Count < 20)
            await Task.Delay(100);
        await stop.CancelAsync();
        var data = field.File.Store.Load((await running).Id);

        Assert.Equal("stopped", data.Info.State);
        Assert.InRange(data.Info.End - data.Info.Start ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(field.Viewers.Written, data.Ready.Count + data.Playing.Count + data.Playbacks.Count);
        Assert.Equal(data.Playing.Count, data.Playbacks.Count);
        Assert.False(File.Exists(field.Folders.Order));
        Assert.False(Directory.Exists(field.Folders.Records(data.Info.Id)));
    }

    [Fact]
    public async Task RunAsync_MatchedMode_SeatsHalfOfTheViewersInEachGroup()
    {
        using var field = new RunField(viewers: 6);
        var run = RunField.Run(6) with { Plan = Fakes.Plan with { Mode = PlanMode.Matched, Waves = 3, WaveSeconds = 1, Barrier = "now" } };
        await field.WithConductorAsync(conductor => conductor.RunAsync(run, TimeSpan.FromSeconds(2), default));

        Assert.Equal([3, 3], field.Viewers.Places.Values.GroupBy(place => place.Group).OrderBy(group => group.Key).Select(group => group.Count()));
        Assert.Equal([2, 2, 2], field.Viewers.Places.Values.GroupBy(place => place.Wave).OrderBy(wave => wave.Key).Select(wave => wave.Count()));
    }
}
