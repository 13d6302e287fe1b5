using System.Text.Json;
using Xunit;

namespace QuicLoad.Tests.Player;

/// <summary>YouTube's page against a stand-in of YouTube's iFrame API: no test calls the service.</summary>
[Collection(PlayerPages.Name)]
public sealed class YouTubePlayerTests(PlayerFixture player) : IDisposable
{
    private readonly PlayerOrigin origin = new(player.Content);

    public void Dispose() => origin.Dispose();

    [Fact]
    public async Task Start_WholeVideo_IsReported()
    {
        var page = await StartedAsync();
        Assert.Equal("loading", page.Report().State());
        page.Run("standIn.state(3)");
        Assert.Equal("loading", page.Report().State());
        page.Run("standIn.state(1); standIn.position = 4; standIn.changes('medium'); standIn.position = 10; standIn.loaded = 0.5");
        var playing = page.Report();
        Assert.Equal("playing", playing.State());
        Assert.Equal("ID", playing.Text("videoid"));
        Assert.Equal("medium", playing.Text("quality"));
        Assert.Equal(["hd720", "large", "medium", "auto"], playing.Texts("availableQualities"));
        Assert.Equal(["large", "medium"], playing.Texts("qualitiesChanged"));
        Assert.Equal([4000, 6000], playing.List("durationsOfQualities").Select(item => item.GetDouble()));
        Assert.Equal((10, 0.5), (playing.Number("secondsPlayed"), playing.Number("bufferedFraction")));
        Assert.InRange(playing.Number("timeToFirstFrame"), 0, 80);
        Assert.Empty(playing.List("stalls"));

        page.Run("standIn.state(0)");
        Assert.Equal("ended", page.Report().State());
    }

    [Fact]
    public async Task Start_BufferingAfterTheFirstFrame_IsAStall()
    {
        var page = await StartedAsync();
        page.Run("standIn.state(1); standIn.position = 7; standIn.state(3)");
        var during = await page.UntilAsync(report => report.List("stalls").Count == 1);
        Assert.Equal("stalled", during.State());
        Assert.Equal(7, during.List("stalls")[0].Number("seekTime"));

        page.Run("standIn.state(1)");
        var after = page.Report();
        Assert.Equal("playing", after.State());
        Assert.True(after.List("stalls")[0].Number("duration") >= 100);
    }

    [Fact]
    public async Task Start_Again_PlaysInTheSamePlayerAndForgetsTheLast()
    {
        var page = await StartedAsync();
        page.Run("standIn.state(1); standIn.state(0)");
        page.Start("two");
        await page.UntilAsync(_ => Asked(player) == 2);
        var report = page.Report();
        Assert.Equal(("two", "loading"), (report.Text("playback"), report.State()));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("quality").ValueKind);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(150)]
    [InlineData(153)]
    public async Task Start_ErrorOfTheApi_IsARefusal(int code)
    {
        var page = await StartedAsync();
        page.Run($"standIn.error({code})");
        var report = page.Report();
        Assert.Equal("refused", report.State());
        Assert.StartsWith($"Error {code}: ", report.Text("reason"), StringComparison.Ordinal);
        Assert.DoesNotContain("no reason known", report.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NeitherPictureNorError_IsARefusalInTheEnd()
    {
        var page = await StartedAsync("&patience=0.3");
        page.Run("standIn.state(-1)");
        var report = await page.UntilAsync("refused");
        Assert.Contains("check for robots", report.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BrowserRefusesAutoplay_IsAFailure()
    {
        var page = await StartedAsync();
        page.Run("standIn.blocked()");
        Assert.Equal("failed", page.Report().State());
    }

    [Theory]
    [InlineData("?v=ID&api=nothing.js", "nothing.js did not load")]
    [InlineData("?v=ID&api=https://198.51.100.1/nothing.js", "nothing.js did not load")]
    [InlineData("?v=ID&api=stand-in.js&silent-api&patience=0.3", "YouTube's player was not ready within 0.3 s")]
    [InlineData("?api=stand-in.js", "the page's query must name a video: ?v=ID")]
    public async Task Start_NoPlayer_IsAFailure(string query, string reason)
    {
        var page = new PlayerPage(player.Browser, new Uri(origin.Url, "youtube.html" + query));
        page.Start("one");
        var report = await page.UntilAsync("failed");
        Assert.EndsWith(reason, report.Text("reason"), StringComparison.Ordinal);
        Assert.All(origin.Requests, request => Assert.Equal(origin.Url.Authority, request.Authority));
    }

    private async Task<PlayerPage> StartedAsync(string query = "")
    {
        var page = new PlayerPage(player.Browser, new Uri(origin.Url, "youtube.html?v=ID&api=stand-in.js" + query));
        page.Start("one");
        await page.UntilAsync(_ => Asked(player) == 1);
        return page;
    }

    /// <summary>How many times a video was asked for.</summary>
    private static long Asked(PlayerFixture player) =>
        (long)((OpenQA.Selenium.IJavaScriptExecutor)player.Browser).ExecuteScript("return window.standIn?.asked.length ?? 0")!;
}
