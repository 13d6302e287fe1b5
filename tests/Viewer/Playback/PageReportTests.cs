using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class PageReportTests
{
    [Fact]
    public void Parse_Report_GivesItsFields()
    {
        var report = PageReport.Parse(
            """
            {"page":"h3","video":null,"pass":2,"position":1.5,
             "finished":[{"pass":1,"video":"h3","seconds":30.02,"frames":450,"dropped":1}],
             "failures":[{"pass":1,"message":"no"}]}
            """);
        Assert.Equal(("h3", null, 2, 1.5), (report.Page, report.Video, report.Pass, report.Position));
        Assert.Equal([new FinishedPass(1, "h3", 30.02, 450, 1)], report.Finished);
        Assert.Equal([new FailedPass(1, "no")], report.Failures);
    }

    [Fact]
    public void Parse_NoReport_SaysThatThePageIsNoPlayer()
    {
        var error = Assert.Throws<PlaybackException>(() => PageReport.Parse(null));
        Assert.Equal("VIEWER_URL: the page there must be a player page, with window.quicLoad. Serve one there.", error.Message);
    }

    [Fact]
    public void Parse_ErrorPage_TellsTheBrowsersCode()
    {
        var error = Assert.Throws<PlaybackException>(() => PageReport.Parse("ERR_CONNECTION_REFUSED"));
        Assert.Equal("VIEWER_URL: the page there did not load: ERR_CONNECTION_REFUSED", error.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"pass":1,"position":0,"finished":null,"failures":[]}""")]
    [InlineData("""{"pass":"one","position":0,"finished":[],"failures":[]}""")]
    [InlineData("{")]
    public void Parse_OtherFields_SaysSo(string text)
    {
        var error = Assert.Throws<PlaybackException>(() => PageReport.Parse(text));
        Assert.StartsWith("VIEWER_URL: the page's window.quicLoad.report() must give the fields of a player page: ", error.Message, StringComparison.Ordinal);
    }
}
