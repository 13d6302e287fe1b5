using QuicLoad.Contracts;
using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class PageReportTests
{
    private const string Told = """
        {"page":{"readystart":0.5,"redirecttime":0,"appcachetime":1,"unloadeventtime":0,"lookupdomaintime":2,"connecttime":3,"requesttime":4,
         "initdomtreetime":5,"domreadytime":6,"loadeventtime":7,"loadtime":28.5},
         "playback":"u-1","state":"stalled","reason":null,"position":1.5,"videoid":"video/main.m3u8","quality":"144p","availableQualities":["90p","144p"],
         "qualitiesChanged":["90p","144p"],"durationsOfQualities":[400.5,1100],"bufferedFraction":0.25,"stalls":[{"duration":366.4,"seekTime":5.25}],
         "timeToFirstFrame":0.042,"secondsPlayed":1.5,"frames":22,"framesDropped":1,"bytes":690,
         "resources":[{"path":"/video/main.m3u8","protocol":"h3","start":5.1,"duration":4,"bytes":690}],"began":1763672400000.5}
        """;

    [Fact]
    public void Parse_Report_GivesItsFields()
    {
        var report = PageReport.Parse(Told);
        Assert.Equal(
            ("u-1", PageState.Stalled, null, 1.5, "video/main.m3u8", "144p"),
            (report.Playback, report.State, report.Reason, report.Position, report.VideoId, report.Quality)
        );
        Assert.Equal(["90p", "144p"], report.AvailableQualities);
        Assert.Equal(["90p", "144p"], report.QualitiesChanged);
        Assert.Equal([400.5, 1100], report.DurationsOfQualities);
        Assert.Equal([new Stall(366.4, 5.25)], report.Stalls);
        Assert.Equal([new ResourceTiming("/video/main.m3u8", "h3", 5.1, 4, 690)], report.Resources);
        Assert.Equal(
            (0.25, 0.042, 1.5, 22, 1, 690L, 1763672400000.5),
            (
                report.BufferedFraction,
                report.TimeToFirstFrame,
                report.SecondsPlayed,
                report.Frames,
                report.FramesDropped,
                report.Bytes,
                report.Began
            )
        );
        Assert.Equal((0.5, 28.5), (report.Page!.ReadyStart, report.Page.LoadTime));
    }

    [Fact]
    public void Parse_BeforeTheFirstPlayback_HasNoName() =>
        Assert.Null(PageReport.Parse("""{"playback":null,"state":"idle","began":0}""").Playback);

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
    [InlineData("""{"playback":"u","state":"dancing","began":0}""")]
    [InlineData("""{"playback":"u","state":"playing","began":0,"resources":null}""")]
    [InlineData("""{"playback":"u","state":"playing","began":0,"position":"one"}""")]
    [InlineData("{")]
    public void Parse_OtherFields_SaysSo(string text)
    {
        var error = Assert.Throws<PlaybackException>(() => PageReport.Parse(text));
        Assert.StartsWith(
            "VIEWER_URL: the page's window.quicLoad.report() must give the fields of a player page: ",
            error.Message,
            StringComparison.Ordinal
        );
    }
}
