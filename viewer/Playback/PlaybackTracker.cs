using QuicLoad.Contracts;
using QuicLoad.Viewer.Journal;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Playback;

/// <summary>Follows one playback by its page's reports, and knows when it is over. No input or output.</summary>
/// <param name="identity">Which playback.</param>
/// <param name="records">Makes its records.</param>
internal sealed class PlaybackTracker(PlaybackIdentity identity, RecordFactory records)
{
    /// <summary>How long the video may stand still before its player must be started again.</summary>
    public static readonly TimeSpan StandstillLimit = TimeSpan.FromSeconds(60);

    private DateTimeOffset advancedAt = identity.Began;
    private PageReport? last;

    /// <summary>Its first frame has been seen.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>How it ended, by its page; null while it goes on.</summary>
    public PlaybackOutcome? Outcome =>
        last?.State switch
        {
            PageState.Ended => PlaybackOutcome.Ended,
            PageState.Failed => PlaybackOutcome.Failed,
            PageState.Refused => PlaybackOutcome.Refused,
            _ => null,
        };

    /// <summary>Takes in one report.</summary>
    /// <param name="report">What the page says; of another playback it is passed over.</param>
    /// <param name="now">When it said so.</param>
    /// <returns>Whether the video has advanced, and the record that the report gives rise to, if any.</returns>
    /// <exception cref="PlaybackException">The video has stood still for <see cref="StandstillLimit"/>.</exception>
    public (bool Advanced, PlayingRecord? Playing) Observe(PageReport report, DateTimeOffset now)
    {
        var isMine = report.Playback == identity.Name;
        // Not by its position: a player that jumps over what it cannot play shows nothing.
        var advanced = isMine && report.SecondsPlayed > (last?.SecondsPlayed ?? 0);
        if (advanced)
            advancedAt = now;
        if (isMine)
            last = report;
        if (Outcome is null && now - advancedAt >= StandstillLimit)
            throw new PlaybackException($"the video has not advanced for {StandstillLimit.TotalSeconds} s, at {report.Position:0.0} s");

        if (HasBegun || !isMine || report.TimeToFirstFrame is not { } first)
            return (advanced, null);
        HasBegun = true;
        var protocols = PlaybackProtocols.FromResources(identity.Assignment.Protocol.Word(), identity.Player, report.Resources);
        return (advanced, records.Playing(identity, protocols.Name, first));
    }

    /// <summary>The playback's record by its last report, also where there was none.</summary>
    /// <param name="outcome">What ended it.</param>
    /// <param name="reason">Why it failed; null where the page says it, or there is nothing to say.</param>
    public PlaybackRecord Finish(PlaybackOutcome outcome, string? reason = null) =>
        records.Playback(identity, Outcome ?? outcome, reason ?? last?.Reason, last ?? Nothing());

    private PageReport Nothing() =>
        new()
        {
            Playback = identity.Name,
            State = PageState.Idle,
            Began = identity.Began.ToUnixTimeMilliseconds(),
        };
}
