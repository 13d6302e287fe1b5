using QuicLoad.Contracts;

namespace QuicLoad.Measure.Store;

/// <summary>The names that records use for what is an enumeration here.</summary>
internal static class Words
{
    /// <summary>An outcome's name.</summary>
    public static string For(PlaybackOutcome outcome) =>
        outcome switch
        {
            PlaybackOutcome.Ended => "ended",
            PlaybackOutcome.Switched => "switched",
            PlaybackOutcome.Stopped => "stopped",
            PlaybackOutcome.Failed => "failed",
            _ => "refused",
        };
}
