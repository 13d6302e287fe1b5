using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>
/// Where the viewers' traffic came from: their pods' addresses, as the cluster lists them, against the sources that the router saw on the
/// way to the origin. What viewers say of their own addresses is not asked.
/// </summary>
internal sealed record Addresses
{
    /// <summary>How many viewers showed a frame.</summary>
    public required int Viewers { get; init; }

    /// <summary>How many of them were seen at the far end with an address that no other viewer had at the same time.</summary>
    public required int Own { get; init; }

    /// <summary>How many of them were seen with the address of their node, where that is what the stack promises.</summary>
    public required int BehindNodes { get; init; }

    /// <summary>The nodes' addresses that the far end was promised to see instead of viewers'; empty where each keeps its own.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>
    /// How many were translated against the promise: the address that they should have had was not seen at the far end while they loaded
    /// something, or one was seen that should be behind its node.
    /// </summary>
    public required int Translated { get; init; }

    /// <summary>Their names, in the cluster's list.</summary>
    public required IReadOnlyList<string> TranslatedNames { get; init; }

    /// <summary>Of how many nothing can be said: the far end was not read, or no list of the cluster has them.</summary>
    public required int Unknown { get; init; }

    /// <summary>The viewers' addresses that are in no node's podCIDR; null where no podCIDR is known.</summary>
    public required IReadOnlyList<string>? Outside { get; init; }

    /// <summary>How many viewers have such an address and were not translated.</summary>
    public required int ViewersOutside { get; init; }

    /// <summary>How many distinct sources the far end saw.</summary>
    public required int Sources { get; init; }

    /// <summary>Of these the addresses that are no viewer's; the stack's hosts, which stand for translated viewers, come first.</summary>
    public required IReadOnlyList<string> Foreign { get; init; }

    /// <summary>Why nothing can be said; null where something can.</summary>
    public required string? NotMeasured { get; init; }

    /// <summary>The addresses of a run.</summary>
    public static Addresses Judge(RunData run)
    {
        var (far, window) = (FarEnd.Observe(run), RunWindow.Find(run));
        var pods = run
            .Pods.Select(pod => (pod.Uid, Address: IPAddress.TryParse(pod.Address, out var address) ? address : null))
            .Where(pod => pod.Address is not null)
            .ToLookup(pod => pod.Uid, pod => pod.Address!, StringComparer.Ordinal);
        var viewers = Analysis.Viewers.FirstFrames(run).Keys.ToList();
        var traces = ViewerTrace.ByViewer(run, window.Begin, far.LastReading ?? DateTimeOffset.UnixEpoch);
        var known = far.NotMeasured is null
            ? viewers.Where(uid => pods.Contains(uid) && traces.Contains(uid)).ToHashSet(StringComparer.Ordinal)
            : [];
        var promised = PromisedAddresses.Read(run.Info.Settings);
        var foreign = far.Sources.Except(pods.SelectMany(pod => pod).Select(address => promised.For(address).ToString())).ToList();
        // Where only viewers' addresses came to the origin's known ones, who is not among them has gone to one that the router's name
        // service does not give.
        var isStrict = foreign.Count > 0;
        var translated = known
            .Where(uid => !traces[uid].All(trace => pods[uid].Any(address => Saw(address, trace))) || pods[uid].Any(IsUncovered))
            .ToHashSet(StringComparer.Ordinal);
        var (ranges, shared) = (promised.Ranges, Shared(run, pods));
        var hidden = known.Where(uid => pods[uid].Any(IsHidden)).ToHashSet(StringComparer.Ordinal);
        var kept = known.Where(uid => !translated.Contains(uid)).ToList();
        return new Addresses
        {
            Viewers = viewers.Count,
            Own = kept.Count(uid => !hidden.Contains(uid) && !shared.Contains(uid)),
            BehindNodes = kept.Count(hidden.Contains),
            Nodes =
            [
                .. viewers
                    .SelectMany(uid => pods[uid])
                    .Where(IsHidden)
                    .Select(address => promised.For(address).ToString())
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            Translated = translated.Count,
            TranslatedNames =
            [
                .. run.Pods.Where(pod => translated.Contains(pod.Uid)).Select(pod => pod.Name).Distinct().Order(StringComparer.Ordinal),
            ],
            Unknown = viewers.Count - known.Count,
            Outside =
                ranges.Count == 0
                    ? null
                    :
                    [
                        .. viewers
                            .SelectMany(uid => pods[uid])
                            .Where(IsOutside)
                            .Select(address => address.ToString())
                            .Distinct()
                            .Order(StringComparer.Ordinal),
                    ],
            ViewersOutside = viewers.Count(uid => !translated.Contains(uid) && ranges.Count > 0 && pods[uid].Any(IsOutside)),
            Sources = far.Sources.Count(),
            Foreign = SourceNames.Resolve(foreign, run.Info.Settings),
            NotMeasured = far.NotMeasured,
        };

        bool IsOutside(IPAddress address) => !ranges.Any(range => range.Contains(address));
        bool IsHidden(IPAddress address) => !promised.For(address).Equals(address);
        bool IsUncovered(IPAddress address) => IsHidden(address) && foreign.Contains(address.ToString());
        bool Saw(IPAddress address, ViewerTrace trace) => far.Saw(promised.For(address), trace.Protocol, trace.Begin, isStrict);
    }

    /// <summary>The viewers that had an address at the same time as another one; one that a later pod was given is no clash.</summary>
    private static HashSet<string> Shared(RunData run, ILookup<string, IPAddress> pods) =>
        [
            .. Analysis
                .Viewers.Records(run)
                .GroupBy(record => record.Uid, StringComparer.Ordinal)
                .SelectMany(viewer =>
                    pods[viewer.Key].Select(address => new Use(viewer.Key, address, viewer.Min(Begin), viewer.Max(record => record.Time)))
                )
                .GroupBy(use => use.Address)
                .SelectMany(Overlapping),
        ];

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

    private sealed record Use(string Uid, IPAddress Address, DateTimeOffset Begin, DateTimeOffset End);
}
