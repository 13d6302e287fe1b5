using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>Qualities as numbers: a picture's height in lines.</summary>
internal static class QualityScale
{
    /// <summary>The most qualities whose share is given; the rest is one more, <see cref="Other"/>.</summary>
    public const int MostShares = 20;

    /// <summary>The name of all qualities beyond the most shown ones.</summary>
    public const string Other = "other";

    // No picture has more.
    private const int MostLines = 8640;

    /// <summary>
    /// The lines of a quality: the first number in its name (270p, hd720), or what YouTube means by it; null where neither tells.
    /// </summary>
    public static int? Lines(string quality)
    {
        var digits = new string([.. quality.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit)]);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var lines))
            return lines <= MostLines ? lines : null;
        return quality switch
        {
            "tiny" => 144,
            "small" => 240,
            "medium" => 360,
            "large" => 480,
            "highres" => 2160,
            _ => null,
        };
    }

    /// <summary>Lines times milliseconds, and milliseconds, of the qualities of a playback that are known.</summary>
    public static (double LineTime, double Time) Shown(PlaybackRecord playback)
    {
        var (lineTime, time) = (0.0, 0.0);
        foreach (var (quality, duration) in playback.QualitiesChanged.Zip(playback.DurationsOfQualities))
        {
            if (Lines(quality) is not { } lines)
                continue;
            lineTime += lines * duration;
            time += duration;
        }
        return (lineTime, time);
    }

    /// <summary>The share of the time that each quality was shown, from the lowest to the highest.</summary>
    public static IReadOnlyList<QualityShare> Shares(IEnumerable<PlaybackRecord> playbacks)
    {
        var times = playbacks
            .SelectMany(playback => playback.QualitiesChanged.Zip(playback.DurationsOfQualities))
            .GroupBy(shown => shown.First, StringComparer.Ordinal)
            .Select(group => (Quality: group.Key, Time: group.Sum(shown => shown.Second)))
            .OrderByDescending(one => one.Time)
            .ThenBy(one => one.Quality, StringComparer.Ordinal)
            .ToList();
        if (times.Count > MostShares)
            times = [.. times.Take(MostShares), (Other, times.Skip(MostShares).Sum(one => one.Time))];
        var all = times.Sum(one => one.Time);
        return all <= 0
            ? []
            :
            [
                .. times
                    .OrderBy(one => Lines(one.Quality) ?? int.MaxValue)
                    .ThenBy(one => one.Quality, StringComparer.Ordinal)
                    .Select(one => new QualityShare(one.Quality, one.Time / all)),
            ];
    }
}

/// <summary>How much of the time a quality was shown.</summary>
/// <param name="Quality">The quality.</param>
/// <param name="Share">0-1.</param>
internal sealed record QualityShare(string Quality, double Share);
