using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Samples;

/// <summary>
/// Reads the router's set of sources as nft prints it, behind the origin's addresses. What is no address or no protocol is left out.
/// </summary>
internal static class SourceReader
{
    private const string OriginMark = "origin ";

    /// <summary>The reading; null where the text has no such set.</summary>
    public static SourceReading? Read(DateTimeOffset time, string text)
    {
        var begin = text.IndexOf('{', StringComparison.Ordinal);
        if (begin < 0)
            return null;
        var origins = text[..begin]
            .Split('\n')
            .Where(line => line.StartsWith(OriginMark, StringComparison.Ordinal))
            .Select(line => Address(line[OriginMark.Length..].Trim()))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(text.AsMemory(begin));
            var set = document
                .RootElement.GetProperty("nftables")
                .EnumerateArray()
                .Where(item => item.TryGetProperty("set", out _))
                .Select(item => item.GetProperty("set"))
                .Single();
            var (size, timeout) = (set.GetProperty("size").GetInt32(), set.GetProperty("timeout").GetInt32());
            if (size <= 0 || timeout <= 0)
                return null;
            var elements = set.TryGetProperty("elem", out var all)
                ? all.EnumerateArray().Select(item => item.GetProperty("elem")).ToList()
                : [];
            return new SourceReading(
                time,
                elements.Count >= size,
                [.. elements.Select(element => Sighting(element, time, timeout, origins)).OfType<SourceSighting>()]
            );
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>An element lives for the set's timeout after its last packet.</summary>
    private static SourceSighting? Sighting(JsonElement element, DateTimeOffset time, int timeout, HashSet<string> origins)
    {
        if (
            element.GetProperty("val").GetProperty("concat").EnumerateArray().ToArray() is not [var from, var to, var over]
            || Address(from.GetString()) is not { } source
            || Address(to.GetString()) is not { } destination
            || over.GetString() is not ("udp" or "tcp")
        )
            return null;
        var since = Math.Clamp(timeout - element.GetProperty("expires").GetInt64(), 0, timeout);
        return new SourceSighting(source, destination, over.GetString()!, time.AddSeconds(-since), origins.Contains(destination));
    }

    private static string? Address(string? text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : null;
}
