using System.Globalization;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>What a synthetic viewer needs of HLS playlists (RFC 8216): qualities, and the segments of one.</summary>
internal static class HlsPlaylist
{
    private const string Head = "#EXTM3U";
    private const string StreamTag = "#EXT-X-STREAM-INF:";
    private const string SegmentTag = "#EXTINF:";
    private const string MapTag = "#EXT-X-MAP:";

    /// <summary>The qualities of a multivariant playlist, lowest bit rate first. A playlist of segments is its own only quality.</summary>
    /// <exception cref="PlaybackException">It is no playlist, or names no quality.</exception>
    public static IReadOnlyList<HlsQuality> Qualities(Uri address, string text)
    {
        var lines = Lines(address, text);
        if (lines.Any(line => line.StartsWith(SegmentTag, StringComparison.Ordinal)))
            return [new HlsQuality("?p", 0, address)];
        var found = (
            from pair in lines.Zip(lines.Skip(1))
            where pair.First.StartsWith(StreamTag, StringComparison.Ordinal) && pair.Second[0] != '#'
            let attributes = Attributes(pair.First[StreamTag.Length..])
            let height = attributes.GetValueOrDefault("RESOLUTION")?.Split('x').Last() ?? "?"
            let rate = long.TryParse(attributes.GetValueOrDefault("BANDWIDTH"), CultureInfo.InvariantCulture, out var bits) ? bits : 0
            orderby rate
            select new HlsQuality($"{height}p", rate, new Uri(address, pair.Second))
        ).ToList();
        return found.Count > 0
            ? found
            : throw new PlaybackException($"{address.AbsolutePath}: must name at least 1 quality or segment and names none");
    }

    /// <summary>The segments of a quality, and what must be loaded before the first.</summary>
    /// <exception cref="PlaybackException">It is no playlist, or has no segment.</exception>
    public static (Uri? Initial, IReadOnlyList<HlsSegment> Segments) Segments(Uri address, string text)
    {
        Uri? initial = null;
        var segments = new List<HlsSegment>();
        var seconds = 0.0;
        foreach (var line in Lines(address, text))
        {
            if (line.StartsWith(MapTag, StringComparison.Ordinal) && Attributes(line[MapTag.Length..]).GetValueOrDefault("URI") is { } map)
                initial ??= new Uri(address, map);
            else if (line.StartsWith(SegmentTag, StringComparison.Ordinal))
                seconds = double.TryParse(line[SegmentTag.Length..].Split(',')[0], CultureInfo.InvariantCulture, out var length)
                    ? length
                    : 0;
            else if (line[0] != '#' && seconds > 0)
            {
                segments.Add(new HlsSegment(new Uri(address, line), seconds));
                seconds = 0;
            }
        }
        return segments.Count > 0
            ? (initial, segments)
            : throw new PlaybackException($"{address.AbsolutePath}: must have at least 1 segment and has none");
    }

    private static List<string> Lines(Uri address, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        return lines.FirstOrDefault() == Head
            ? lines
            : throw new PlaybackException(
                $"{address.AbsolutePath}: must be an HLS playlist, beginning with {Head}. Serve one there, or name another in "
                    + "VIEWER_URL's query \"manifest\""
            );
    }

    // NAME=value,NAME="a, b"
    private static Dictionary<string, string> Attributes(string text)
    {
        var attributes = new Dictionary<string, string>();
        while (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
        {
            var name = text[..equals].Trim();
            text = text[(equals + 1)..];
            var isQuoted = text.StartsWith('"');
            var end = isQuoted ? text.IndexOf('"', 1) : text.IndexOf(',', StringComparison.Ordinal);
            attributes[name] = end < 0 ? text.Trim('"') : text[..end].Trim('"');
            var next = end < 0 ? -1 : text.IndexOf(',', end);
            text = next < 0 ? "" : text[(next + 1)..];
        }
        return attributes;
    }
}
