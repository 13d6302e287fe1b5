using System.Net;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Lab.Lifecycle;

/// <summary>How long the origin heard nothing from a viewer that plays.</summary>
internal static class RequestGaps
{
    /// <summary>
    /// The player fetches 12 s ahead, so that it is silent for as long at the end of each playback; then come the last segment's 2 s,
    /// and what the next playback takes to begin on a crowded machine.
    /// </summary>
    public static TimeSpan Allowed { get; } = TimeSpan.FromSeconds(12 + 2 + 6);

    /// <summary>The longest time without a request from an address, counted from the beginning and to the end of the time looked at.</summary>
    public static TimeSpan Longest(IEnumerable<AccessLogEntry> requests, IPAddress viewer, DateTimeOffset from, DateTimeOffset to)
    {
        var (last, longest) = (from, TimeSpan.Zero);
        foreach (var time in requests.Where(request => request.Remote.Equals(viewer)).Select(request => request.Time).Where(time => time > from && time < to).Order().Append(to))
        {
            longest = time - last > longest ? time - last : longest;
            last = time;
        }
        return longest;
    }
}
