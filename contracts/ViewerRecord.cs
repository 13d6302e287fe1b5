using System.Text.Json.Serialization;

namespace QuicLoad.Contracts;

/// <summary>One line of a viewer: something that happened, when, and to whom. (uid, boot, sequence) names it for good.</summary>
/// <param name="Event">What happened: started, ready, playing, playback, error or load.</param>
public abstract record ViewerRecord([property: JsonPropertyOrder(-20)] string Event)
{
    /// <summary>The schema's version.</summary>
    [JsonPropertyOrder(-21)]
    public int Schema { get; init; } = RecordSchema.Version;

    /// <summary>When it happened, by the viewer's clock.<value>UTC, milliseconds</value></summary>
    [JsonPropertyOrder(-19)]
    public required DateTimeOffset Time { get; init; }

    /// <summary>The run that it belongs to, or null outside of runs.</summary>
    [JsonPropertyOrder(-18)]
    public required string? Run { get; init; }

    /// <summary>The viewer's name: its pod's.</summary>
    [JsonPropertyOrder(-17)]
    public required string Viewer { get; init; }

    /// <summary>The pod's UID.</summary>
    [JsonPropertyOrder(-16)]
    public required string Uid { get; init; }

    /// <summary>Which start of the viewer program in that pod this is.<value>8 hexadecimal digits, random</value></summary>
    [JsonPropertyOrder(-15)]
    public required string Boot { get; init; }

    /// <summary>The line's number within its boot.<value>from 1, without gaps</value></summary>
    [JsonPropertyOrder(-14)]
    public required long Sequence { get; init; }

    /// <summary>The node that the viewer runs on.</summary>
    [JsonPropertyOrder(-13)]
    public required string? Node { get; init; }

    /// <summary>The viewer's own address.</summary>
    [JsonPropertyOrder(-12)]
    public required string? Address { get; init; }

    /// <summary>True for a light client in the place of a browser: its figures say nothing about what users feel.</summary>
    [JsonPropertyOrder(-11)]
    public required bool Synthetic { get; init; }

    /// <summary>Number of the phase within the run.<value>from 0; null outside of runs</value></summary>
    [JsonPropertyOrder(-10)]
    public required int? Phase { get; init; }

    /// <summary>The protocol asked for.<value>quic or http2</value></summary>
    [JsonPropertyOrder(-9)]
    public required string Asked { get; init; }
}
