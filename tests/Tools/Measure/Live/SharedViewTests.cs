using Microsoft.Extensions.Time.Testing;
using QuicLoad.Measure;
using QuicLoad.Measure.Live;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

public sealed class SharedViewTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly StringWriter written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public async Task ShowAsync_SecondsThatPass_PublishesEachAndShowsTheSame()
    {
        var page = new LivePage(clock);
        var view = new SharedView(new PlainView(TextWriter.Synchronized(written), clock), page, clock);
        var (looks, until) = (0, new TaskCompletionSource());
        var showing = view.ShowAsync(() => LiveSamples.State with { Playing = Interlocked.Increment(ref looks) }, until.Task);
        for (var second = 1; second <= 6; second++)
        {
            Assert.Equal(second, MetricsText.Read(page.Metrics)["quic_load_viewers_playing"]);
            clock.Advance(TimeSpan.FromSeconds(1));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
            while (MetricsText.Read(page.Metrics)["quic_load_viewers_playing"] <= second)
                await Task.Delay(10, limit.Token);
        }
        until.SetResult();
        await showing;
        // the plain lines, one every 5 s, took no look of their own
        Assert.Equal(7, looks);
        Assert.Contains("/10 viewers", Assert.Single(written.ToString().Split('\n'), line => line.Length > 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowAsync_WhatIsWaitedForFails_ThrowsIt()
    {
        var view = new SharedView(new PlainView(written, clock), new LivePage(clock), clock);
        await Assert.ThrowsAsync<MeasureException>(() =>
            view.ShowAsync(() => LiveSamples.State, Task.FromException(new MeasureException("The disk is full.")))
        );
    }
}
