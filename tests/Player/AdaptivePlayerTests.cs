using System.Text.Json;
using Xunit;

namespace QuicLoad.Tests.Player;

[Collection(PlayerPages.Name)]
public sealed class AdaptivePlayerTests(PlayerFixture player) : IDisposable
{
    private readonly PlayerOrigin origin = new(player.Content);

    public void Dispose() => origin.Dispose();

    [Fact]
    public void Report_BeforeStart_IsIdleAndTellsHowThePageLoaded()
    {
        var report = Open().Report();
        Assert.Equal("idle", report.State());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("playback").ValueKind);
        Assert.Equal(
            [
                "readystart",
                "redirecttime",
                "appcachetime",
                "unloadeventtime",
                "lookupdomaintime",
                "connecttime",
                "requesttime",
                "initdomtreetime",
                "domreadytime",
                "loadeventtime",
                "loadtime",
            ],
            report.GetProperty("page").EnumerateObject().Select(field => field.Name)
        );
        Assert.All(report.GetProperty("page").EnumerateObject(), field => Assert.True(field.Value.GetDouble() >= 0, field.Name));
    }

    [Fact]
    public async Task Start_WholeVideo_IsReportedWithEverythingThatItLoaded()
    {
        var page = Open();
        page.Start("first");
        var first = await page.UntilAsync("ended");

        Assert.Equal("first", first.Text("playback"));
        Assert.Equal("video/main.m3u8", first.Text("videoid"));
        Assert.Equal(["36p", "72p"], first.Texts("availableQualities"));
        Assert.Equal(first.Texts("qualitiesChanged")[^1], first.Text("quality"));
        Assert.Equal(TestVideo.Seconds, first.Number("secondsPlayed"), 0.3);
        Assert.Equal(1000 * first.Number("secondsPlayed"), first.List("durationsOfQualities").Sum(item => item.GetDouble()), 0.1);
        Assert.Equal(first.Texts("qualitiesChanged").Count, first.List("durationsOfQualities").Count);
        Assert.Equal(1, first.Number("bufferedFraction"), 0.01);
        Assert.Equal(TestVideo.Seconds * TestVideo.FramesPerSecond, first.Number("frames"));
        Assert.InRange(first.Number("timeToFirstFrame"), 0.001, 80);
        var resources = first.List("resources");
        Assert.Equal("/", resources[0].Text("path"));
        Assert.True(resources[0].Number("start") < 0);
        Assert.Single(resources, resource => resource.Text("path") == "/video/main.m3u8");
        Assert.All(resources, resource => Assert.Equal("http/1.1", resource.Text("protocol")));
        Assert.Equal(resources.Sum(resource => resource.Number("bytes")), first.Number("bytes"));

        page.Start("second");
        var second = await page.UntilAsync("playing");
        Assert.Equal(JsonValueKind.Null, second.GetProperty("page").ValueKind);
        Assert.All(second.List("resources"), resource => Assert.StartsWith("/video/", resource.Text("path"), StringComparison.Ordinal));
        Assert.True(second.Number("frames") < first.Number("frames"));
        Assert.True(second.Number("began") > first.Number("began"));

        var video = origin.Requests.Where(request => request.AbsolutePath.StartsWith("/video/", StringComparison.Ordinal)).ToList();
        Assert.All(video, request => Assert.Matches("^[?]playback=(first|second)$", request.Query));
        Assert.Equal(
            ["?playback=first", "?playback=second"],
            video.Where(request => request.AbsolutePath.EndsWith("main.m3u8", StringComparison.Ordinal)).Select(request => request.Query)
        );
    }

    [Fact]
    public async Task Start_OriginBecomesSlow_ShowsALowerQuality()
    {
        // Twice what the low quality needs, a fifth of what the high one needs.
        origin.Rate = path =>
            path is "/video/high/0.m4s" ? null
            : path.EndsWith(".m4s", StringComparison.Ordinal) ? 10_000
            : null;
        var page = Open();
        page.Start("slow");
        var report = await page.UntilAsync(report => report.Text("quality") == "36p");
        Assert.Equal(["72p", "36p"], report.Texts("qualitiesChanged"));
        Assert.InRange(report.List("durationsOfQualities")[0].GetDouble(), 900, 3500);
    }

    [Fact]
    public async Task Start_OriginFallsSilent_ReportsOneStallWhereItWas()
    {
        var silence = new TaskCompletionSource();
        origin.Before = path => path.EndsWith("/2.m4s", StringComparison.Ordinal) ? silence.Task : Task.CompletedTask;
        var page = Open();
        page.Start("silent");
        await page.UntilAsync("playing");
        await page.UntilTrueAsync("document.querySelector('video').currentTime > 1.7 && document.querySelector('video').readyState < 3");
        // a busy machine may add short ones of its own before it
        static bool IsThere(double position) => Math.Abs(position - 2) <= 0.3;
        var during = await page.UntilAsync(report => report.List("stalls").Any(stall => IsThere(stall.Number("seekTime"))));
        Assert.Equal("stalled", during.State());
        Assert.Equal(2, during.Number("position"), 0.3);

        silence.SetResult();
        var after = await page.UntilAsync("playing");
        var stall = Assert.Single(after.List("stalls"), stall => IsThere(stall.Number("seekTime")));
        Assert.True(stall.Number("duration") >= during.List("stalls")[^1].Number("duration"));
    }

    [Fact]
    public async Task Report_TimeStandsStillWithoutAnEvent_IsAStall()
    {
        var page = Open();
        page.Start("stuck");
        await page.UntilAsync("playing");
        // As a browser does that gets no processor time: the element says nothing.
        page.Run("const video = document.querySelector('video'); video.playbackRate = 0; video.onplaying = video.onwaiting = null");
        await page.UntilAsync("stalled");
        page.Run("document.querySelector('video').playbackRate = 1");
        var after = await page.UntilAsync("playing");
        // a busy machine may add a short one of its own
        Assert.Single(after.List("stalls"), stall => stall.Number("duration") >= 1000);
    }

    [Fact]
    public async Task Start_NoManifest_FailsWithAReasonAfterOneRequest()
    {
        var page = Open("?manifest=nothing.m3u8");
        page.Start("lost");
        var report = await page.UntilAsync("failed");
        Assert.StartsWith("manifestLoadError: 404", report.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("timeToFirstFrame").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("quality").ValueKind);
        Assert.Equal(
            ["/nothing.m3u8?playback=lost"],
            origin.Requests.Where(request => request.AbsolutePath == "/nothing.m3u8").Select(request => request.PathAndQuery)
        );
    }

    [Fact]
    public async Task Start_QualitiesOfOneHeight_AreNamedByTheirRates()
    {
        var page = Open("?manifest=video/same.m3u8");
        page.Start("same");
        var report = await page.UntilAsync("playing");
        Assert.Equal(["72p@44k", "72p@440k"], report.Texts("availableQualities"));
    }

    [Fact]
    public async Task Stop_WhilePlaying_EndsLoadingAndKeepsTheFigures()
    {
        origin.Before = path => path.EndsWith("/3.m4s", StringComparison.Ordinal) ? new TaskCompletionSource().Task : Task.CompletedTask;
        var page = Open();
        page.Start("stopped");
        var playing = await page.UntilAsync("playing");
        page.Stop();
        var stopped = page.Report();
        Assert.Equal("idle", stopped.State());
        Assert.Equal("stopped", stopped.Text("playback"));
        Assert.True(stopped.Number("position") >= playing.Number("position"));
        var asked = origin.Requests.Count;
        await Task.Delay(300);
        Assert.Equal(asked, origin.Requests.Count);
    }

    private PlayerPage Open(string query = "") => new(player.Browser, new Uri(origin.Url, query));
}
