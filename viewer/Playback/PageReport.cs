using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuicLoad.Viewer.Playback;

/// <summary>What the player page says of itself (window.quicLoad.report()) at one moment.</summary>
internal sealed record PageReport
{
    /// <summary>The script that asks the page, in one call.</summary>
    /// <remarks>Gives the report as JSON; or the browser's error code when it shows an error page instead; or null.</remarks>
    public const string Script = """
        if (window.quicLoad) return JSON.stringify(window.quicLoad.report());
        return location.protocol === "chrome-error:" ? document.querySelector(".error-code")?.textContent ?? "no reason given" : null;
        """;

    /// <value>The protocol that the page came over, e.g. "h3"; null when the browser does not say.</value>
    public string? Page { get; init; }

    /// <value>The protocol of the video that is playing; null until its last byte has come.</value>
    public string? Video { get; init; }

    /// <value>Number of the playback now under way, from 1.</value>
    public required int Pass { get; init; }

    /// <value>Position in the video, seconds.</value>
    public required double Position { get; init; }

    /// <value>The last playbacks that reached their end, oldest first.</value>
    public required IReadOnlyList<FinishedPass> Finished { get; init; }

    /// <value>The last playbacks that failed, oldest first.</value>
    public required IReadOnlyList<FailedPass> Failures { get; init; }

    /// <summary>Reads the script's result.</summary>
    /// <exception cref="PlaybackException">The page did not load, or is not a player page.</exception>
    public static PageReport Parse(object? result)
    {
        if (result is not string text)
            throw new PlaybackException("VIEWER_URL: the page there must be a player page, with window.quicLoad. Serve one there.");
        if (!text.StartsWith('{')) throw new PlaybackException($"VIEWER_URL: the page there did not load: {text}");
        try
        {
            return JsonSerializer.Deserialize(text, PageReportJson.Default.PageReport)!;
        }
        catch (JsonException error)
        {
            throw new PlaybackException($"VIEWER_URL: the page's window.quicLoad.report() must give the fields of a player page: {error.Message}", error);
        }
    }
}

/// <summary>One playback that reached the video's end.</summary>
/// <param name="Pass">Its number, from 1.</param>
/// <param name="Video">The protocol of the video, e.g. "h3"; null when the browser does not say.</param>
/// <param name="Seconds">From the first frame to the end by the clock, pauses for want of data included.</param>
/// <param name="Frames">Frames decoded.</param>
/// <param name="Dropped">Frames decoded and not shown.</param>
internal sealed record FinishedPass(int Pass, string? Video, double Seconds, int Frames, int Dropped);

/// <summary>One playback that failed.</summary>
/// <param name="Pass">Its number, from 1.</param>
/// <param name="Message">The browser's reason.</param>
internal sealed record FailedPass(int Pass, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PageReport))]
internal sealed partial class PageReportJson : JsonSerializerContext;
