using System.Globalization;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Records;

/// <summary>Makes the records of one viewer.</summary>
/// <param name="options">Whose records they are.</param>
/// <param name="clock">Gives their time.</param>
internal sealed class RecordFactory(ViewerOptions options, TimeProvider clock)
{
    private readonly string _asked = options.Protocol == ViewerProtocol.Quic ? "quic" : "http2";

    /// <summary>The browser runs.</summary>
    public StartedRecord Started(string browserVersion) => new()
    {
        Time = Now(), Viewer = options.Name, Node = options.Node, Address = options.Address, Asked = _asked,
        Browser = browserVersion,
    };

    /// <summary>The video advances.</summary>
    public PlayingRecord Playing(string? page, string? video) => new()
    {
        Time = Now(), Viewer = options.Name, Node = options.Node, Address = options.Address, Asked = _asked,
        Protocol = video ?? page, Page = page, Video = video,
    };

    /// <summary>The video reached its end.</summary>
    public PlaybackRecord Playback(string? page, FinishedPass pass) => new()
    {
        Time = Now(), Viewer = options.Name, Node = options.Node, Address = options.Address, Asked = _asked,
        Protocol = pass.Video ?? page, Page = page, Video = pass.Video,
        // The sum keeps one decimal also for whole seconds: 30.0.
        Seconds = Math.Round((decimal)pass.Seconds, 1) + 0.0m, Frames = pass.Frames, Dropped = pass.Dropped,
    };

    /// <summary>Something failed.</summary>
    public ErrorRecord Error(string message) => new()
    {
        Time = Now(), Viewer = options.Name, Node = options.Node, Address = options.Address, Asked = _asked,
        Message = string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    };

    private string Now() => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
