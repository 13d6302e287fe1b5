using System.Text.Json.Serialization;

namespace QuicLoad.Viewer.Playback;

/// <summary>What a playback is doing, by its page.</summary>
internal enum PageState
{
    /// <summary>Nothing: not begun, or stopped.</summary>
    [JsonStringEnumMemberName("idle")]
    Idle,

    /// <summary>It has shown no frame yet.</summary>
    [JsonStringEnumMemberName("loading")]
    Loading,

    /// <summary>It plays.</summary>
    [JsonStringEnumMemberName("playing")]
    Playing,

    /// <summary>It stands still for want of data.</summary>
    [JsonStringEnumMemberName("stalled")]
    Stalled,

    /// <summary>It has come to the video's end.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>It cannot go on.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The service does not want to play it.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
