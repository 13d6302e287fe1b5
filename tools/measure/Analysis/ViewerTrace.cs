using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>The last time that a viewer loaded something over a protocol, by its records.</summary>
/// <param name="Uid">The viewer.</param>
/// <param name="Protocol">udp for HTTP/3, tcp for HTTP/1.1 and 2; null for both at once.</param>
/// <param name="Begin">When that playback began: from then until its first frame its packets passed the router.</param>
internal sealed record ViewerTrace(string Uid, string? Protocol, DateTimeOffset Begin)
{
    /// <summary>The traces of all viewers that showed a frame. Playbacks that loaded nothing leave none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="from">The run's start: nothing is taken for earlier.</param>
    /// <param name="until">What was shown later than this is left out.</param>
    public static ILookup<string, ViewerTrace> ByViewer(RunData run, DateTimeOffset from, DateTimeOffset until)
    {
        var ended = run.Playbacks.Select(playback => playback.Playback).ToHashSet(StringComparer.Ordinal);
        var frames = run
            .Playbacks.Where(playback => playback.TimeToFirstFrame is not null && playback.Bytes > 0)
            .Select(playback => (playback.Uid, playback.Protocol, Begin: playback.Timestamp, Wait: playback.TimeToFirstFrame!.Value))
            .Concat(
                run.Playing.Where(playing => !ended.Contains(playing.Playback) && playing.Time >= from)
                    .Select(playing =>
                        (
                            playing.Uid,
                            playing.Protocol,
                            Begin: playing.Time - Seconds(playing.TimeToFirstFrame),
                            Wait: playing.TimeToFirstFrame
                        )
                    )
            );
        return frames
            .Where(frame => frame.Begin <= until - Seconds(frame.Wait))
            .GroupBy(frame => (frame.Uid, Protocol: Over(frame.Protocol)))
            .Select(group => new ViewerTrace(group.Key.Uid, group.Key.Protocol, Later(from, group.Max(frame => frame.Begin))))
            .ToLookup(trace => trace.Uid, StringComparer.Ordinal);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>A time to the first frame; no longer than a day, whatever a record says.</summary>
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400));

    private static string? Over(string? protocol) =>
        protocol switch
        {
            "h3" => "udp",
            "h2" or "http/1.1" => "tcp",
            _ => null,
        };
}
