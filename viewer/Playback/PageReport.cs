using System.Text.Json;
using System.Text.Json.Serialization;
using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Playback;

/// <summary>What the player page says of its playback (window.quicLoad.report()) at one moment.</summary>
internal sealed record PageReport
{
    /// <value>How the page was loaded, where it was for this playback; else null.</value>
    public NavigationTiming? Page { get; init; }

    /// <value>The playback's name; null before the first.</value>
    public required string? Playback { get; init; }

    /// <value>What it is doing.</value>
    public required PageState State { get; init; }

    /// <value>Why it failed or was refused, or null.</value>
    public string? Reason { get; init; }

    /// <value>Position in the video, seconds.</value>
    public double Position { get; init; }

    /// <value>Which video.</value>
    [JsonPropertyName("videoid")]
    public string VideoId { get; init; } = "";

    /// <value>The quality shown, or null before the first frame.</value>
    public string? Quality { get; init; }

    /// <value>What there is to choose from.</value>
    public IReadOnlyList<string> AvailableQualities { get; init; } = [];

    /// <value>The qualities shown, in order.</value>
    public IReadOnlyList<string> QualitiesChanged { get; init; } = [];

    /// <value>How long each of them was shown, milliseconds.</value>
    public IReadOnlyList<double> DurationsOfQualities { get; init; } = [];

    /// <value>How much of the video is loaded, 0-1.</value>
    public double BufferedFraction { get; init; }

    /// <value>When it stood still for want of data.</value>
    public IReadOnlyList<Stall> Stalls { get; init; } = [];

    /// <value>From the playback's begin, seconds; null before it.</value>
    public double? TimeToFirstFrame { get; init; }

    /// <value>How much of the video was shown, seconds of video.</value>
    public double SecondsPlayed { get; init; }

    /// <value>Frames decoded.</value>
    public int Frames { get; init; }

    /// <value>Frames decoded and not shown.</value>
    public int FramesDropped { get; init; }

    /// <value>What was loaded, bytes.</value>
    public long Bytes { get; init; }

    /// <value>Everything that was loaded to its end.</value>
    public IReadOnlyList<ResourceTiming> Resources { get; init; } = [];

    /// <value>When the playback began, milliseconds of the Unix epoch.</value>
    public required double Began { get; init; }

    /// <summary>Reads the page's answer.</summary>
    /// <param name="answer">The report as JSON; or the browser's error code when it shows an error page instead; or null.</param>
    /// <exception cref="PlaybackException">The page did not load, or is not a player page.</exception>
    public static PageReport Parse(object? answer)
    {
        if (answer is not string text)
            throw new PlaybackException("VIEWER_URL: the page there must be a player page, with window.quicLoad. Serve one there.");
        if (!text.StartsWith('{'))
            throw new PlaybackException($"VIEWER_URL: the page there did not load: {text}");
        try
        {
            return JsonSerializer.Deserialize(text, PageReportJson.Default.PageReport)!;
        }
        catch (JsonException error)
        {
            throw new PlaybackException(
                $"VIEWER_URL: the page's window.quicLoad.report() must give the fields of a player page: {error.Message}",
                error
            );
        }
    }
}

/// <summary>The page's fields are like theirsOfJavaScript, but for the original test's names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(PageReport))]
internal sealed partial class PageReportJson : JsonSerializerContext;
