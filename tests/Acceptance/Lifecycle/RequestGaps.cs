using System.Net;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>How long the origin heard nothing from a viewer that plays.</summary>
internal static class RequestGaps
{
    /// <summary>
    /// The player fetches 12 s ahead, so that it is silent for as long at the end of each playback; then come the last segment's 2 s,
    /// and what the next playback takes to begin on a crowded machine.
    /// </summary>
    public static TimeSpan Allowed { get; } = TimeSpan.FromSeconds(12 + 2 + 6);

    /// <summary>
    /// The longest time in which one of the viewers behind an address must have been silent, counted from the beginning and to the end of
    /// the time looked at. Each viewer has a port of its own, and another one for its next playback; so of the ports, by when they were
    /// heard last, the one in the place of the number of viewers is not older than the viewer that has been silent longest.
    /// </summary>
    public static TimeSpan Longest(
        IEnumerable<AccessLogEntry> requests,
        IPAddress remote,
        int viewers,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        var heard = new Dictionary<string, DateTimeOffset>();
        var longest = TimeSpan.Zero;
        foreach (
            var (port, time) in requests
                .Where(request => request.Remote.Equals(remote) && request.Time > from && request.Time < to)
                .Select(request => (request.Port, request.Time))
                .OrderBy(one => one.Time)
                .Append((string.Empty, to))
        )
        {
            var last = heard.Values.OrderDescending().Skip(viewers - 1).Append(from).First();
            longest = time - last > longest ? time - last : longest;
            heard[port] = time;
        }
        return longest;
    }
}
