using System.Text.Json.Serialization;

namespace QuicLoad.Viewer.Records;

/// <summary>One line that a viewer prints: something that happened, when, and to whom.</summary>
/// <param name="Event">What happened: started, playing, playback or error.</param>
internal abstract record ViewerRecord([property: JsonPropertyOrder(-6)] string Event)
{
    /// <value>When, UTC, ISO 8601 with milliseconds, e.g. 2026-11-20T21:00:00.000Z.</value>
    [JsonPropertyOrder(-5)]
    public required string Time { get; init; }

    /// <value>The viewer's name.</value>
    [JsonPropertyOrder(-4)]
    public required string Viewer { get; init; }

    /// <value>The node that it runs on, or null.</value>
    [JsonPropertyOrder(-3)]
    public required string? Node { get; init; }

    /// <value>Its address, or null.</value>
    [JsonPropertyOrder(-2)]
    public required string? Address { get; init; }

    /// <value>The protocol asked for: quic or http2.</value>
    [JsonPropertyOrder(-1)]
    public required string Asked { get; init; }
}
