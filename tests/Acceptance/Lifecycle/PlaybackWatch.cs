using System.Globalization;
using System.Net;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Viewers that must go on while something else happens: the same pods, never restarted, and never silent at the origin.</summary>
internal sealed class PlaybackWatch
{
    private readonly LabSession lab;
    private readonly EvidenceCollector collector;
    private readonly IReadOnlyList<ViewerPod> viewers;
    private readonly DateTimeOffset since;

    private PlaybackWatch(LabSession lab, EvidenceCollector collector, IReadOnlyList<ViewerPod> viewers) =>
        (this.lab, this.collector, this.viewers, since) = (lab, collector, viewers, lab.Time.GetUtcNow());

    /// <summary>Begins to watch the viewers on some nodes.</summary>
    /// <exception cref="LabException">There are none.</exception>
    public static async Task<PlaybackWatch> BeginAsync(LabSession lab, CancellationToken cancellationToken, params string[] nodes)
    {
        var collector = new EvidenceCollector(lab.Runner);
        var viewers = (await collector.PodsAsync(cancellationToken)).Where(pod => nodes.Contains(pod.Node)).ToList();
        return viewers.Count > 0
            ? new PlaybackWatch(lab, collector, viewers)
            : throw new LabException($"No viewer is on {string.Join(" and ", nodes)}, so none can be watched.");
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>Null where all went on, else what happened to which.</returns>
    public async Task<string?> EndAsync(CancellationToken cancellationToken)
    {
        var until = lab.Time.GetUtcNow();
        var now = await collector.PodsAsync(cancellationToken);
        var requests = await collector.RequestsAsync(cancellationToken);
        var promises = await lab.Verifier.PromisesAsync(cancellationToken);
        var gaps = viewers
            .GroupBy(viewer => SeenAs(viewer, promises))
            .ToDictionary(
                group => string.Join(" or ", group.Select(viewer => viewer.Name)),
                group => RequestGaps.Longest(requests, group.Key, group.Count(), since, until)
            );
        lab.Steps.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"      {viewers.Count} viewers watched for {(until - since).TotalSeconds:0} s, the longest silence "
                    + $"{gaps.Values.Max().TotalSeconds:0.0} s; {RequestGaps.Allowed.TotalSeconds:0} s are allowed"
            )
        );
        List<string> found =
        [
            .. viewers.Where(viewer => !now.Any(pod => pod.Name == viewer.Name)).Select(viewer => $"{viewer.Name} is gone"),
            .. now.Where(pod =>
                    viewers.Any(viewer =>
                        viewer.Name == pod.Name && (viewer.Restarts != pod.Restarts || !Equals(viewer.Address, pod.Address))
                    )
                )
                .Select(pod => $"{pod.Name} was restarted"),
            .. gaps.Where(gap => gap.Value > RequestGaps.Allowed)
                .Select(gap => string.Create(CultureInfo.InvariantCulture, $"{gap.Key} was silent for {gap.Value.TotalSeconds:0.0} s")),
        ];
        return found.Count == 0 ? null : string.Join("; ", found);
    }

    /// <summary>The address that the origin sees: the viewer's own, or its node's.</summary>
    private static IPAddress SeenAs(ViewerPod viewer, IReadOnlyList<NodePromise> promises) =>
        promises.FirstOrDefault(node => node.HidesPods && node.Pods.Contains(viewer.Address!)) is { } node
            ? node.Seen.BaseAddress
            : viewer.Address!;
}
