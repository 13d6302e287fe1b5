using System.Net;

namespace QuicLoad.Doctor.Facts;

/// <summary>A route of the kernel's main table.</summary>
/// <param name="Destination">Where it leads.</param>
/// <param name="Gateway">The next hop; null where the destination is on the link, or there are several.</param>
/// <param name="Text">As <c>ip route</c> prints it.</param>
internal sealed record RouteFact(IPNetwork Destination, IPAddress? Gateway, string Text)
{
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
