using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Live;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Tools.Measure.Live;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Running;

/// <summary>What is served of a run while it goes on, and at its end.</summary>
public sealed class LiveRunTests
{
    [Fact]
    public async Task RunAsync_WithAPage_ServesTheRunAndLastlyItsSummary()
    {
        var page = new LivePage(TimeProvider.System);
        using var field = new RunField(viewers: 4)
        {
            Times = RunField.Short with { Silence = TimeSpan.FromSeconds(40) },
            View = plain => new SharedView(plain, page, TimeProvider.System),
        };
        var running = field.WithCoordinatorAsync(coordinator => coordinator.RunAsync(RunField.Run(4), TimeSpan.FromSeconds(6), default));
        var most = 0.0;
        while (!running.IsCompleted)
        {
            if (page.Metrics.Length > 0)
                most = Math.Max(most, MetricsText.Read(page.Metrics).GetValueOrDefault("quic_load_playbacks_total{asked=\"quic\"}"));
            await Task.Delay(100);
        }
        var run = field.File.Store.Load((await running).Id);
        using var folder = new TemporaryFolder();
        await new LastValues(page, new PlainView(field.Said, TimeProvider.System), TimeProvider.System).ShowAsync(
            run,
            folder.Root,
            TimeSpan.FromMilliseconds(1),
            default
        );

        var last = MetricsText.Read(page.Metrics);
        Assert.True(most > 0);
        var summary = RunSummary.Summarize(run);
        Assert.Equal(summary.Protocols[0].Playbacks, last["quic_load_playbacks_total{asked=\"quic\"}"]);
        Assert.InRange(most, 1, run.Playbacks.Count);
        Assert.Equal((4, 0), (last["quic_load_viewers_seen"], last["quic_load_viewers_playing"]));
        Assert.Contains("quic_load_worker_cpu_ratio{worker=\"worker1\"}", last.Keys);
        Assert.Equal(summary.Playing.Most, last["quic_load_viewers_most"]);
        Assert.Contains("The page stays for 0.001 s (--linger)", field.Said.ToString(), StringComparison.Ordinal);
    }
}
