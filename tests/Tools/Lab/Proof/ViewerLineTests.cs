using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class ViewerLineTests
{
    [Fact]
    public void Parse_Playback_GivesWhatTheBrowserReallyUsed()
    {
        var line = ViewerLine.Parse(
            """{"schema":1,"event":"playback","time":"2026-11-20T20:00:00.500Z","run":null,"viewer":"viewer-1","uid":"u","asked":"quic","protocol":"h2","frames":449,"frames_dropped":1}"""
        );

        Assert.Equal(
            new ViewerLine("playback", new DateTimeOffset(2026, 11, 20, 20, 0, 0, 500, TimeSpan.Zero), "viewer-1", "h2", 449, null),
            line
        );
        Assert.True(line!.Plays);
    }

    [Fact]
    public void Parse_WithThePodsNameBefore_IsTheSameLine() =>
        Assert.Equal(
            "viewer-1",
            ViewerLine.Parse("""[pod/viewer-1/viewer] {"event":"started","time":"2026-11-20T20:00:00Z","viewer":"viewer-1"}""")?.Viewer
        );

    [Fact]
    public void Parse_Error_DoesNotPlay()
    {
        var line = ViewerLine.Parse("""{"event":"error","time":"2026-11-20T20:00:00Z","viewer":"viewer-1","message":"no route"}""");

        Assert.Equal("no route", line?.Message);
        Assert.False(line!.Plays);
    }

    [Fact]
    public void Parse_PlaybackThatLoadedNothing_DoesNotPlay() =>
        Assert.False(
            ViewerLine
                .Parse("""{"event":"playback","time":"2026-11-20T20:00:00Z","viewer":"viewer-1","outcome":"failed","protocol":null}""")!
                .Plays
        );

    [Theory]
    [InlineData("")]
    [InlineData("chromium: some warning")]
    [InlineData("a { brace")]
    [InlineData("""{"event":"playing"}""")]
    [InlineData("""{"event":"playing","viewer":"viewer-1","time":"yesterday"}""")]
    public void Parse_NoLineOfAViewer_GivesNothing(string line) => Assert.Null(ViewerLine.Parse(line));
}
