using System.Net;
using System.Text.Json;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Facts;

/// <summary>A route that a speaker of BGP knows.</summary>
/// <param name="Range">Where it leads.</param>
/// <param name="NextHop">The next hop of the one that is used; null for a range that the speaker announces itself.</param>
/// <param name="From">Who announced it.</param>
internal sealed record BgpRoute(IPNetwork Range, IPAddress? NextHop, string From)
{
    /// <summary>Reads FRR's table; null where FRR did not give one.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IReadOnlyList<BgpRoute>? ParseAll(Answers answers)
    {
        if (answers.Text("bgp-routes") is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("routes", out var routes)
                ?
                [
                    .. routes
                        .EnumerateObject()
                        .SelectMany(range => range.Value.EnumerateArray().Where(IsUsed).Select(path => Parse(range.Name, path))),
                ]
                : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"FRR's table of routes must be JSON as FRR 8 gives it: {error.Message}", error);
        }
    }

    private static bool IsUsed(JsonElement path) => path.TryGetProperty("bestpath", out var best) && best.ValueKind == JsonValueKind.True;

    private static BgpRoute Parse(string range, JsonElement path)
    {
        var hop = path.GetProperty("nexthops").EnumerateArray().First().GetProperty("ip").GetString();
        var address = IPAddress.Parse(hop ?? "");
        return new BgpRoute(
            IPNetwork.Parse(range),
            address.Equals(IPAddress.Any) ? null : address,
            Answers.Short(path.GetProperty("peerId").GetString() ?? "")
        );
    }
}
