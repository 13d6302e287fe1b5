using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Live;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Tools.Measure.Report;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

/// <summary>The page in a real browser, as it is served.</summary>
public sealed class LivePageTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    private const string Hostile = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>{b} \u2028 \"'&";

    private static async Task WithPageAsync(Func<LivePage, Uri, Task> look)
    {
        var port = FreePort.Next();
        var page = new LivePage(TimeProvider.System);
        await using var server = LiveServer.Start(LiveSamples.Loopback(port), page);
        await look(page, new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/"));
    }

    [Fact]
    public Task Page_ARunThatGoesOn_IsDrawnAndFollowed() =>
        WithPageAsync(
            async (page, address) =>
            {
                page.Publish(LiveSamples.State);
                browser.Visit(address);
                await UntilAsync("7 of 10\nusers playing");
                Assert.Equal("20261121-003000-dev · quic-load", browser.Run("return document.title"));
                Assert.Contains("phase 1: http2 · 2:05 left", Text(), StringComparison.Ordinal);
                Assert.Contains("No answer from worker2", Text(), StringComparison.Ordinal);
                Assert.Contains("It answers again after 4 s.", Text(), StringComparison.Ordinal);
                Assert.Contains("12.5\u202fMbit/s\nUDP to viewers", Text(), StringComparison.Ordinal);

                page.Publish(LiveSamples.State with { Playing = 9, Trouble = [] });
                await UntilAsync("9 of 10\nusers playing");
                Assert.DoesNotContain("No answer from", Text(), StringComparison.Ordinal);
                Assert.Equal(2L, browser.Run("return points.length"));
                // what is not known of TCP has no line
                Assert.Equal("2 3 1", browser.Run(Lines));
                browser.ExpectNoComplaints();
                Assert.All(browser.Requests(), url => Assert.StartsWith(address.ToString(), url, StringComparison.Ordinal));
                Assert.Equal(0L, browser.Run("return Number(document.documentElement.scrollWidth > document.documentElement.clientWidth)"));
            }
        );

    [Fact]
    public Task Page_ARunWithAGoal_ShowsItsRate() =>
        WithPageAsync(
            async (page, address) =>
            {
                page.Publish(
                    LiveSamples.State with
                    {
                        ConnectionsPerSecond = 198.5,
                        Loads =
                        [
                            new LiveLoad("quic", 5000, 4990, 10, 2_500_000)
                            {
                                Handshakes = new HandshakeCounts
                                {
                                    Full = 3801,
                                    Resumed = 312,
                                    ZeroRtt = 877,
                                },
                            },
                        ],
                    }
                );
                browser.Visit(address);
                await UntilAsync("199\nnew connections per second");
                Assert.Contains("2.5\u202fMB", Text(), StringComparison.Ordinal);
                Assert.Contains("312", Text(), StringComparison.Ordinal);
                Assert.Equal("2 3 1 1", browser.Run(Lines));
                browser.ExpectNoComplaints();
            }
        );

    [Fact]
    public Task Page_OpenedLate_HasTheLastMinutes() =>
        WithPageAsync(
            async (page, address) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    page.Publish(LiveSamples.State with { Playing = i });
                    await Task.Delay(5);
                }
                browser.Visit(address);
                await UntilAsync("4 of 10\nusers playing");
                Assert.Equal(5L, browser.Run("return points.length"));
            }
        );

    [Fact]
    public Task Page_HostileData_StaysText() =>
        WithPageAsync(
            async (page, address) =>
            {
                page.Publish(
                    LiveSamples.State with
                    {
                        Run = Hostile,
                        Stack = Hostile,
                        Phase = Hostile,
                        Trouble = [Hostile],
                        Workers = [new LiveWorker(Hostile, 0.5, 0.5, 0.5)],
                        Protocols = [new LiveProtocol(Hostile, 1, 0, 0, 0, 0, 0)],
                        Events = [new RunEvent(Fakes.Start, Hostile, Hostile)],
                    }
                );
                browser.Visit(address);
                await UntilAsync("7 of 10\nusers playing");
                Assert.Equal(Hostile, browser.Run("return document.querySelector('h1').textContent"));
                Assert.Null(browser.Run("return window.hacked"));
                Assert.Equal(0L, browser.Run("return document.querySelectorAll('img').length"));
                browser.ExpectNoComplaints();
            }
        );

    [Fact]
    public async Task Page_ARunThatIsOver_KeepsWhatWasSeenLast()
    {
        await WithPageAsync(
            async (page, address) =>
            {
                page.Publish(LiveSamples.State);
                browser.Visit(address);
                await UntilAsync("7 of 10\nusers playing");
            }
        );
        await UntilAsync("what was seen last stands here");
        Assert.Contains("7 of 10\nusers playing", Text(), StringComparison.Ordinal);
    }

    /// <summary>How many lines each chart has.</summary>
    private const string Lines =
        "return [...document.querySelectorAll('.line-chart')].map(one => one.querySelectorAll('polyline[points*=\",\"]').length).join(' ')";

    private string Text() => (string)browser.Run("return document.getElementById('live').innerText")!;

    private async Task UntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Text().Contains(text, StringComparison.Ordinal))
            await Task.Delay(50, limit.Token);
    }
}
