using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>How many playbacks of a phase came over the protocol asked for.</summary>
/// <param name="Phase">The phase's number.</param>
/// <param name="Asked">The protocol asked for: quic or http2. In matched mode a phase has both.</param>
/// <param name="Playbacks">How many count.</param>
/// <param name="Over">How many of them came wholly over the protocol asked for.</param>
/// <param name="Fallback">How many of them fell back to TCP, in part or wholly.</param>
/// <param name="Unknown">How many came in part or wholly over an unknown protocol, and so not over the one asked for.</param>
/// <param name="TooShort">How many do not count: cut off before anything was loaded, within <see cref="ShortestWait"/>.</param>
/// <param name="UnknownHosts">Where the parts of unknown protocol came from; at most <see cref="MostHosts"/>.</param>
internal sealed record PhaseShare(
    int Phase,
    string Asked,
    int Playbacks,
    int Over,
    int Fallback,
    int Unknown,
    int TooShort,
    IReadOnlyList<string> UnknownHosts
)
{
    /// <summary>
    /// A playback that was cut off this soon after its begin may have loaded nothing. Seconds. One that loaded nothing for longer counts
    /// against its protocol.
    /// </summary>
    public const double ShortestWait = 2;

    /// <summary>The most hosts that are named.</summary>
    public const int MostHosts = 3;

    private const int LongestHost = 80;

    /// <summary>The share that came over the protocol asked for, 0-1; null where no playback counts.</summary>
    public double? Share => Playbacks == 0 ? null : (double)Over / Playbacks;

    /// <summary>The shares of a run, by phase and then QUIC before HTTP/2.</summary>
    public static IReadOnlyList<PhaseShare> ByPhase(RunData run) =>
        [
            .. run
                .Playbacks.Where(playback => playback.Phase is not null)
                .GroupBy(playback => (Phase: playback.Phase!.Value, playback.Asked))
                .OrderBy(group => group.Key.Phase)
                .ThenByDescending(group => group.Key.Asked, StringComparer.Ordinal)
                .Select(group => Count(group.Key.Phase, group.Key.Asked, [.. group])),
        ];

    private static PhaseShare Count(int phase, string asked, IReadOnlyList<PlaybackRecord> playbacks)
    {
        var counted = playbacks
            .Select(playback => (Playback: playback, Protocols: PlaybackProtocols.FromRecord(playback)))
            .Where(one => !IsTooShort(one.Playback, one.Protocols))
            .Select(one => one.Protocols)
            .ToList();
        var unknown = counted.Where(IsUnknown).ToList();
        return new PhaseShare(
            phase,
            asked,
            counted.Count,
            counted.Count(protocols => protocols.Name == PlaybackProtocols.Wire(asked)),
            counted.Count(protocols => protocols.IsFallback),
            unknown.Count,
            playbacks.Count - counted.Count,
            [
                .. unknown
                    .SelectMany(protocols => protocols.UnknownHosts)
                    .CountBy(host => host)
                    .OrderByDescending(host => host.Value)
                    .ThenBy(host => host.Key, StringComparer.Ordinal)
                    .Take(MostHosts)
                    .Select(host => PlainText.OneLine(host.Key, LongestHost)),
            ]
        );
    }

    /// <summary>Whether a part of a playback may have come over any protocol, and none is known to have come over a wrong one.</summary>
    public static bool IsUnknown(PlaybackProtocols protocols) => protocols is { Name: PlaybackProtocols.Unknown, IsFallback: false };

    private static bool IsTooShort(PlaybackRecord playback, PlaybackProtocols protocols) =>
        protocols.Name is null
        && playback.Outcome is PlaybackOutcome.Switched or PlaybackOutcome.Stopped
        && (playback.Time - playback.Timestamp).TotalSeconds < ShortestWait;
}
