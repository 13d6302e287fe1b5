using System.Net;
using System.Text.Json;
using QuicLoad.Measure.Data;
using QuicLoad.Records;

namespace QuicLoad.Measure.Analysis;

/// <summary>Where the viewers' traffic came from.</summary>
/// <param name="Viewers">How many viewers told of an address.</param>
/// <param name="Own">How many of them had theirs for themselves: nobody else told of it in the same time.</param>
/// <param name="Outside">The addresses outside of all nodes' podCIDRs; null where no podCIDR is known.</param>
/// <param name="Unknown">How many viewers told of no address.</param>
internal sealed record Addresses(int Viewers, int Own, IReadOnlyList<string>? Outside, int Unknown)
{
    /// <summary>The addresses of a run.</summary>
    public static Addresses Of(RunData run)
    {
        var records = Analysis.Viewers.Records(run).ToList();
        var uses = records.Where(record => record.Address is not null)
            .GroupBy(record => (record.Uid, Address: record.Address!))
            .Select(use => new Use(use.Key.Uid, use.Key.Address, use.Min(Begin), use.Max(record => record.Time)))
            .ToList();
        var shared = uses.GroupBy(use => use.Address).SelectMany(Overlapping).ToHashSet();
        var viewers = uses.Select(use => use.Uid).ToHashSet();
        var ranges = PodRanges(run.Info.Settings);
        var outside = uses.Select(use => use.Address).Distinct().Where(address => !IsInside(address, ranges)).Order(StringComparer.Ordinal);
        return new Addresses(
            viewers.Count,
            viewers.Count - shared.Count,
            ranges.Count == 0 ? null : [.. outside],
            records.Select(record => record.Uid).Distinct().Count(uid => !viewers.Contains(uid)));
    }

    /// <summary>The podCIDRs of the stack's output "nodes".</summary>
    public static IReadOnlyList<IPNetwork> PodRanges(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("nodes", out var nodes) && nodes.ValueKind == JsonValueKind.Array
            ? [.. nodes.EnumerateArray().Select(PodRange).OfType<IPNetwork>()]
            : [];

    private static IPNetwork? PodRange(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("podCidr", out var range) && range.ValueKind == JsonValueKind.String
            && IPNetwork.TryParse(range.GetString(), out var network) ? network : null;

    private static DateTimeOffset Begin(ViewerRecord record) => record is PlaybackRecord playback ? playback.Timestamp : record.Time;

    private static IEnumerable<string> Overlapping(IEnumerable<Use> uses)
    {
        Use? longest = null;
        foreach (var use in uses.OrderBy(use => use.Begin))
        {
            if (longest is not null && use.Begin < longest.End)
            {
                yield return longest.Uid;
                yield return use.Uid;
            }
            if (longest is null || use.End > longest.End)
                longest = use;
        }
    }

    private static bool IsInside(string address, IReadOnlyList<IPNetwork> ranges) =>
        IPAddress.TryParse(address, out var parsed) && ranges.Any(range => range.Contains(parsed));

    private sealed record Use(string Uid, string Address, DateTimeOffset Begin, DateTimeOffset End);
}
