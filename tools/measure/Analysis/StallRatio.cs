using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>How much of the watching time was spent standing still.</summary>
internal static class StallRatio
{
    /// <summary>Stalled by played and stalled, 0-1; null where nothing was watched.</summary>
    public static double? Compute(IEnumerable<PlaybackRecord> playbacks)
    {
        var (played, stalled) = (0.0, 0.0);
        foreach (var playback in playbacks)
        {
            played += playback.SecondsPlayed;
            stalled += playback.SecondsStalled;
        }
        return played + stalled > 0 ? stalled / (played + stalled) : null;
    }
}
