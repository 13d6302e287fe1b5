using System.Net;

namespace QuicLoad.Doctor.Facts;

/// <summary>A route of the kernel's main table.</summary>
/// <param name="Destination">Where it leads.</param>
/// <param name="Gateway">The next hop; null where the destination is on the link, or there are several.</param>
/// <param name="Text">As <c>ip route</c> prints it.</param>
internal sealed record RouteFact(IPNetwork Destination, IPAddress? Gateway, string Text)
{
    /// <summary>All next hops of equal cost; one where there is one.</summary>
    public IReadOnlyList<IPAddress> Gateways { get; init; } = Gateway is null ? [] : [Gateway];

    /// <summary>Reads all routes to IPv4 ranges; the lines of a route's several next hops follow its own.</summary>
    public static IReadOnlyList<RouteFact> ParseAll(IEnumerable<string> lines)
    {
        var all = new List<RouteFact>();
        foreach (var line in lines)
            if (Parse(line) is { } route)
                all.Add(route);
            else if (all.Count > 0 && all[^1].Gateway is null && NextHop(line) is { } hop)
                all[^1] = all[^1] with { Gateways = [.. all[^1].Gateways, hop], Text = $"{all[^1].Text} {line.Trim()}" };
        return all;
    }

    private static IPAddress? NextHop(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is ["nexthop", "via", var hop, ..]
        && IPAddress.TryParse(hop.Trim(), out var address)
            ? address
            : null;

    /// <summary>
    /// Reads a line; null for what is no route to one IPv4 range: continuation lines of several next hops, default, blackhole.
    /// </summary>
    public static RouteFact? Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words.Length == 0
            || !IPNetwork.TryParse(words[0].Contains('/', StringComparison.Ordinal) ? words[0] : $"{words[0]}/32", out var destination)
        )
            return null;
        var via = Array.IndexOf(words, "via");
        return new RouteFact(
            destination,
            via > 0 && IPAddress.TryParse(words.ElementAtOrDefault(via + 1), out var gateway) ? gateway : null,
            line.Trim()
        );
    }
}
