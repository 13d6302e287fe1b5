using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Running;

/// <summary>A run whose host goes and comes back.</summary>
public sealed class HostTroubleTests
{
    [Fact]
    public async Task RunAsync_HostGoneForAWhile_GoesOnFromWhereItWas()
    {
        using var field = new RunField(viewers: 10);
        var running = field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(RunField.Run(10), TimeSpan.FromSeconds(6), default));
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
            back => Assert.StartsWith("It answers again after ", back.What, StringComparison.Ordinal)
        );
    }
}
