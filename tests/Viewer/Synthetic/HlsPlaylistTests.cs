using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Synthetic;

public sealed class HlsPlaylistTests
{
    private static readonly Uri Address = new("https://video.example/video/main.m3u8");

    private const string Main = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-STREAM-INF:BANDWIDTH=990000,RESOLUTION=480x270,CODECS="avc1.42c015, mp4a.40.2"
        270p/index.m3u8

        #EXT-X-STREAM-INF:CODECS="avc1.42d00b",BANDWIDTH=88000,RESOLUTION=160x90
        https://other.example/90p.m3u8
        """;

    private const string Media =
        "#EXTM3U\r\n#EXT-X-TARGETDURATION:2\r\n#EXT-X-MAP:URI=\"init_3.mp4\"\r\n#EXTINF:2.000000,\r\n0.m4s\r\n#EXTINF:1.5,a "
        + "title\r\n1.m4s\r\n#EXT-X-ENDLIST\r\n";

    [Fact]
    public void Qualities_OfAMultivariantPlaylist_AreLowestFirst() =>
        Assert.Equal(
            [
                new HlsQuality("90p", 88_000, new Uri("https://other.example/90p.m3u8")),
                new HlsQuality("270p", 990_000, new Uri("https://video.example/video/270p/index.m3u8")),
            ],
            HlsPlaylist.Qualities(Address, Main)
        );

    [Fact]
    public void Qualities_OfAPlaylistOfSegments_IsItself() =>
        Assert.Equal([new HlsQuality("?p", 0, Address)], HlsPlaylist.Qualities(Address, Media));

    [Fact]
    public void Segments_OfAPlaylist_AreInOrderAfterTheirHead()
    {
        var (initial, segments) = HlsPlaylist.Segments(Address, Media);
        Assert.Equal("https://video.example/video/init_3.mp4", initial!.AbsoluteUri);
        Assert.Equal(
            [new(new Uri("https://video.example/video/0.m4s"), 2), new HlsSegment(new Uri("https://video.example/video/1.m4s"), 1.5)],
            segments
        );
    }

    [Fact]
    public void Segments_WithoutHead_HasNone() => Assert.Null(HlsPlaylist.Segments(Address, "#EXTM3U\n#EXTINF:2,\n0.ts\n").Initial);

    [Theory]
    [InlineData(
        "<html>",
        "/video/main.m3u8: must be an HLS playlist, beginning with #EXTM3U. Serve one there, or name another in VIEWER_URL's "
            + "query \"manifest\""
    )]
    [InlineData(
        "",
        "/video/main.m3u8: must be an HLS playlist, beginning with #EXTM3U. Serve one there, or name another in VIEWER_URL's "
            + "query \"manifest\""
    )]
    [InlineData("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1", "/video/main.m3u8: must name at least 1 quality or segment and names none")]
    public void Qualities_OfSomethingElse_SaysSo(string text, string message) =>
        Assert.Equal(message, Assert.Throws<PlaybackException>(() => HlsPlaylist.Qualities(Address, text)).Message);

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-ENDLIST")]
    [InlineData("#EXTM3U\n#EXTINF:x,\n0.m4s")]
    [InlineData("#EXTM3U\n0.m4s")]
    public void Segments_OfNone_SaysSo(string text) =>
        Assert.Equal(
            "/video/main.m3u8: must have at least 1 segment and has none",
            Assert.Throws<PlaybackException>(() => HlsPlaylist.Segments(Address, text)).Message
        );
}
