using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Running;

public sealed class RunCoordinatorTests
{
    [Fact]
    public async Task RunAsync_AQuietRun_CollectsEverythingAndLeavesNothing()
    {
        // nothing is late but where the machine is busy, and then it is waited for
        using var field = new RunField(viewers: 10) { Times = RunField.Short with { Silence = TimeSpan.FromSeconds(40) } };
        var run = await field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(RunField.Run(10), TimeSpan.FromSeconds(4), default));

        var data = field.File.Store.Load(run.Id);
        Assert.Equal("finished", run.State);
        Assert.Equal(TimeSpan.FromSeconds(4), run.End - run.Start);
        Assert.Equal(10, data.Ready.Count);
        Assert.Equal(
            data.Playing.Select(playing => playing.Playback).Order(),
            data.Playbacks.Select(playback => playback.Playback).Order()
        );
        Assert.Equal(field.Viewers.Written, data.Ready.Count + data.Playing.Count + data.Playbacks.Count);
        // one a second at the most, fewer where the machine is busy
        Assert.InRange(data.Playing.Count, 10, 50);
        Assert.Empty(data.BadRecords);
        Assert.Empty(data.Events);
        Assert.InRange(data.Health.Count, 1, 20);
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
        var running = field.WithCoordinatorAsync(coordinator =>
            coordinator.RunAsync(RunField.Run(5), TimeSpan.FromMinutes(10), stop.Token)
        );
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
        using var stop = new CancellationTokenSource();
        var running = field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(run, TimeSpan.FromMinutes(10), stop.Token));
        while (field.Viewers.Places.Count < 6 && !running.IsCompleted)
            await Task.Delay(100);
        await stop.CancelAsync();
        await running;

        Assert.Equal(
            [3, 3],
            field.Viewers.Places.Values.GroupBy(place => place.Group).OrderBy(group => group.Key).Select(group => group.Count())
        );
        Assert.Equal(
            [2, 2, 2],
            field.Viewers.Places.Values.GroupBy(place => place.Wave).OrderBy(wave => wave.Key).Select(wave => wave.Count())
        );
    }
}
