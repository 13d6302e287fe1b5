using System.Text.Json;

namespace QuicLoad.Lab.Proof;

/// <summary>One line of a viewer's log.</summary>
/// <param name="Event">started, ready, playing, playback or error.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Viewer">Name of the viewer's pod.</param>
/// <param name="Protocol">The protocol that was really used, "mixed" for more than one, or null on lines that tell none.</param>
/// <param name="Frames">Frames decoded in a playback, or null.</param>
/// <param name="Message">What went wrong, or null.</param>
internal sealed record ViewerLine(string Event, DateTimeOffset Time, string Viewer, string? Protocol, long? Frames, string? Message)
{
    /// <summary>True for the lines that say that video plays or has played.</summary>
    public bool Plays => Event is "playing" or "playback" && Protocol is not null;

    /// <summary>Reads a line, with or without the name of its pod before it; null for what is no line of a viewer.</summary>
    public static ViewerLine? Parse(string line)
    {
        var start = line.IndexOf('{');
        if (start < 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(line[start..]);
            var entry = document.RootElement;
            if (Text(entry, "event") is not { } name || Text(entry, "viewer") is not { } viewer)
                return null;
            return new ViewerLine(
                name,
                entry.TryGetProperty("time", out var time) ? time.GetDateTimeOffset() : default,
                viewer,
                Text(entry, "protocol"),
                entry.TryGetProperty("frames", out var frames) && frames.ValueKind == JsonValueKind.Number ? frames.GetInt64() : null,
                Text(entry, "message")
            );
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
