using System.Net;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>
/// The playbacks that the origin knows of: each asked for its manifest under its name. Nothing here comes from the viewers or from measure.
/// </summary>
/// <param name="entries">The access log.</param>
internal sealed class OriginPlaybacks(IEnumerable<AccessLogEntry> entries)
{
    private const string Manifest = "/main.m3u8";
    private const string Name = "playback=";

    private readonly IReadOnlyList<(string Name, DateTimeOffset Time, IPAddress Remote, string Protocol)> asked =
    [
        .. from entry in entries
        let parts = entry.Uri.Split('?', 2)
        where parts.Length == 2 && parts[0].EndsWith(Manifest, StringComparison.Ordinal)
        let name = parts[1].Split('&').FirstOrDefault(part => part.StartsWith(Name, StringComparison.Ordinal))
        where name is not null
        select (name[Name.Length..], entry.Time, entry.Remote, entry.Protocol),
    ];

    /// <summary>The playbacks that first asked within a time, and from where.</summary>
    public IReadOnlyDictionary<string, IPAddress> Between(DateTimeOffset begin, DateTimeOffset end) =>
        asked
            .GroupBy(one => one.Name, (name, requests) => (Name: name, First: requests.MinBy(one => one.Time)))
            .Where(one => one.First.Time >= begin && one.First.Time < end)
            .ToDictionary(one => one.Name, one => one.First.Remote);

    /// <summary>Who asked first over a protocol since a time, of some addresses; null where nobody did.</summary>
    public IPAddress? FirstOver(string protocol, DateTimeOffset since, IReadOnlyCollection<IPAddress?> addresses) =>
        asked
            .Where(one => one.Protocol == protocol && one.Time >= since && addresses.Contains(one.Remote))
            .OrderBy(one => one.Time)
            .Select(one => one.Remote)
            .FirstOrDefault();
}
