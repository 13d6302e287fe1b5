namespace QuicLoad.Measure.Cluster;

/// <summary>A viewer's pod, or a packed user, who shares one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its UID.</param>
/// <param name="Node">The node that it is on; empty before it has one.</param>
/// <param name="IsReady">Whether Kubernetes calls it ready.</param>
/// <param name="IsLeaving">Whether it is being deleted.</param>
/// <param name="Scheduled">When it got its node.</param>
/// <param name="Started">When its container started.</param>
internal sealed record ClusterPod(
    string Name,
    string Uid,
    string Node,
    bool IsReady,
    bool IsLeaving,
    DateTimeOffset? Scheduled,
    DateTimeOffset? Started
)
{
    /// <summary>Its address; empty before it has one.</summary>
    public string Address { get; init; } = "";
}
