using System.Net;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>Whether a run's records are the playbacks that the origin saw, no more and no less.</summary>
internal static class Completeness
{
    /// <summary>
    /// At the run's end a viewer begins another playback at once, which is no longer the run's, and a request is logged a moment after
    /// the playback began: that near to the end a name may be on either side.
    /// </summary>
    public static readonly TimeSpan Border = TimeSpan.FromSeconds(2);

    /// <summary>Compares.</summary>
    /// <param name="origin">What the origin saw.</param>
    /// <param name="start">The run's start.</param>
    /// <param name="end">The run's end.</param>
    /// <param name="rows">The records.</param>
    /// <returns>Null where they are the same, else what differs.</returns>
    public static string? Find(OriginPlaybacks origin, DateTimeOffset start, DateTimeOffset end, IReadOnlyList<RunRow> rows)
    {
        var seen = origin.Between(start, end + Border);
        var surely = origin.Between(start, end - Border);
        var recorded = rows.Select(row => row.Playback).ToHashSet();
        if (surely.Count == 0)
            return "the origin saw no playback";
        if (recorded.Count != rows.Count)
            return $"{rows.Count - recorded.Count} playbacks have more than one record";
        var lost = surely.Keys.Except(recorded).ToList();
        if (lost.Count > 0)
            return $"{lost.Count} of {surely.Count} playbacks that the origin saw have no record: {First(lost)}";
        var unseen = rows.Where(row => row.Manifests > 0 && !seen.ContainsKey(row.Playback)).Select(row => row.Playback).ToList();
        if (unseen.Count > 0)
            return $"{unseen.Count} of {rows.Count} records are of playbacks that the origin did not see: {First(unseen)}";
        var elsewhere = rows.Where(row => seen.TryGetValue(row.Playback, out var remote) && !remote.Equals(IPAddress.Parse(row.Address)))
            .ToList();
        return elsewhere.Count == 0
            ? null
            : $"the origin saw {elsewhere[0].Playback} come from {seen[elsewhere[0].Playback]}, not from {elsewhere[0].Address}";
    }

    private static string First(List<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Take(3)) + (names.Count > 3 ? " ..." : "");
}
