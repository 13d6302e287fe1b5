using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>What ended a playback.</summary>
public enum PlaybackOutcome
{
    /// <summary>The video's end.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>The end of its phase, or of the run; or the run's begin.</summary>
    [JsonStringEnumMemberName("switched")]
    Switched,

    /// <summary>The viewer had to end.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It could not be played, or no longer.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The service did not want to play it, e.g. a check for robots: no fault of the network.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
