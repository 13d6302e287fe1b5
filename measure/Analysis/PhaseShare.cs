using QuicLoad.Measure.Data;
using QuicLoad.Records;

namespace QuicLoad.Measure.Analysis;

/// <summary>How many playbacks of a phase came over the protocol asked for.</summary>
/// <param name="Phase">The phase's number.</param>
/// <param name="Asked">The protocol asked for: quic or http2. In matched mode a phase has both.</param>
/// <param name="Playbacks">How many count.</param>
/// <param name="Over">How many of them came wholly over the protocol asked for.</param>
/// <param name="Fallback">How many of them fell back to TCP, in part or wholly.</param>
/// <param name="TooShort">How many do not count: cut off before anything was loaded, within <see cref="ShortestWait"/>.</param>
internal sealed record PhaseShare(int Phase, string Asked, int Playbacks, int Over, int Fallback, int TooShort)
{
    /// <summary>A playback that was cut off this soon after its begin may have loaded nothing. Seconds. One that loaded nothing for longer counts against its protocol.</summary>
    public const double ShortestWait = 2;

    /// <summary>The share that came over the protocol asked for, 0-1; null where no playback counts.</summary>
    public double? Share => Playbacks == 0 ? null : (double)Over / Playbacks;

    /// <summary>The protocol as browsers name it: h3 or h2.</summary>
    public static string Wire(string asked) => asked == "quic" ? "h3" : "h2";

    /// <summary>The shares of a run, by phase and then QUIC before HTTP/2.</summary>
    public static IReadOnlyList<PhaseShare> Of(RunData run) =>
    [
        .. run.Playbacks.Where(playback => playback.Phase is not null)
            .GroupBy(playback => (Phase: playback.Phase!.Value, playback.Asked))
            .OrderBy(group => group.Key.Phase).ThenByDescending(group => group.Key.Asked, StringComparer.Ordinal)
            .Select(group => Of(group.Key.Phase, group.Key.Asked, [.. group])),
    ];

    private static PhaseShare Of(int phase, string asked, IReadOnlyList<PlaybackRecord> playbacks)
    {
        var counted = playbacks.Where(playback => !IsTooShort(playback)).ToList();
        return new PhaseShare(
            phase, asked, counted.Count,
            counted.Count(playback => playback.Protocol == Wire(asked)),
            counted.Count(playback => playback.Fallback),
            playbacks.Count - counted.Count);
    }

    private static bool IsTooShort(PlaybackRecord playback) =>
        playback.Protocol is null && playback.Outcome is PlaybackOutcome.Switched or PlaybackOutcome.Stopped
        && (playback.Time - playback.Timestamp).TotalSeconds < ShortestWait;
}
