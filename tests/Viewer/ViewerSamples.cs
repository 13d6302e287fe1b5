using QuicLoad.Contracts;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Tests.Viewer;

/// <summary>A viewer to test with, and what its page may say.</summary>
internal static class ViewerSamples
{
    public const string Boot = "0a1b2c3d";

    /// <summary>When a test begins.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 20, 21, 0, 0, TimeSpan.Zero);

    public static ViewerOptions Options { get; } =
        new()
        {
            Url = new Uri("https://video.example/"),
            Protocol = ViewerProtocol.Quic,
            Name = "viewer-1",
            Uid = "u-1",
            Node = "worker1",
            Address = "203.0.113.4",
        };

    public static Assignment Free { get; } = new(true, null, null, ViewerProtocol.Quic, null, ViewerProtocol.Quic);

    public static Assignment InRun { get; } = Free with { Run = "run-1", Phase = 3 };

    public static RecordFactory Records(TimeProvider clock, ViewerOptions? options = null) => new(options ?? Options, Boot, clock);

    public static PlaybackIdentity Identity(DateTimeOffset began, Assignment? assignment = null) =>
        new($"u-1-{Boot}-1", assignment ?? InRun, "adaptive", "Chromium 156.0.1.2", began);

    /// <summary>A report of that playback.</summary>
    public static PageReport Report(double position, PageState state = PageState.Playing, double? firstFrame = 0.5) =>
        new()
        {
            Playback = $"u-1-{Boot}-1",
            State = state,
            Position = position,
            TimeToFirstFrame = position > 0 ? firstFrame : null,
            Began = new DateTimeOffset(2026, 11, 20, 21, 0, 0, 125, TimeSpan.Zero).ToUnixTimeMilliseconds(),
            VideoId = "video/main.m3u8",
            SecondsPlayed = position,
            Resources = [new ResourceTiming("/video/main.m3u8", "h3", 5, 4, 690)],
        };
}
