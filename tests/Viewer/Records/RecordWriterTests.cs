using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Records;
using Xunit;

namespace QuicLoad.Tests.Viewer.Records;

public sealed class RecordWriterTests
{
    private static readonly ViewerOptions s_options = new()
    {
        Url = new Uri("https://video.example/"), Protocol = ViewerProtocol.Quic, Name = "viewer-1", Node = "worker1", Address = "203.0.113.5",
    };

    private static string Line(Func<RecordFactory, ViewerRecord> make, ViewerOptions? options = null)
    {
        using var output = new StringWriter();
        new RecordWriter(output).Write(make(new RecordFactory(options ?? s_options, new ManualClock())));
        return output.ToString();
    }

    [Fact]
    public void Write_Started_IsThisLine() => Assert.Equal(
        """{"event":"started","time":"2026-11-20T21:00:00.000Z","viewer":"viewer-1","node":"worker1","address":"203.0.113.5","asked":"quic","browser":"156.0.1.2"}""" + "\n",
        Line(factory => factory.Started("156.0.1.2")));

    [Fact]
    public void Write_Playing_IsThisLine() => Assert.Equal(
        """{"event":"playing","time":"2026-11-20T21:00:00.000Z","viewer":"viewer-1","node":"worker1","address":"203.0.113.5","asked":"quic","protocol":"h3","page":"h3","video":null}""" + "\n",
        Line(factory => factory.Playing("h3", null)));

    [Fact]
    public void Write_Playback_IsThisLine() => Assert.Equal(
        """{"event":"playback","time":"2026-11-20T21:00:00.000Z","viewer":"viewer-1","node":"worker1","address":"203.0.113.5","asked":"quic","protocol":"h3","page":"h3","video":"h3","seconds":30.0,"frames":450,"dropped":2}""" + "\n",
        Line(factory => factory.Playback("h3", new FinishedPass(1, "h3", 30.0, 450, 2))));

    [Fact]
    public void Write_PlaybackOverAnotherProtocolThanThePage_TellsTheVideos() => Assert.Contains(
        "\"protocol\":\"h2\",\"page\":\"h3\",\"video\":\"h2\",\"seconds\":31.3,",
        Line(factory => factory.Playback("h3", new FinishedPass(1, "h2", 31.2501, 450, 2))));

    [Fact]
    public void Write_Error_IsThisLine() => Assert.Equal(
        """{"event":"error","time":"2026-11-20T21:00:00.000Z","viewer":"viewer-1","node":"worker1","address":"203.0.113.5","asked":"quic","message":"it's <gone>: \"a\" b"}""" + "\n",
        Line(factory => factory.Error("it's <gone>:\r\n  \"a\"\nb\n")));

    [Fact]
    public void Write_NodeAndAddressUnknown_AreNull() => Assert.Equal(
        """{"event":"started","time":"2026-11-20T21:00:00.000Z","viewer":"viewer-1","node":null,"address":null,"asked":"http2","browser":"1"}""" + "\n",
        Line(factory => factory.Started("1"), s_options with { Node = null, Address = null, Protocol = ViewerProtocol.Http2 }));
}
