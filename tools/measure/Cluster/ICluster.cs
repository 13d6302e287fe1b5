namespace QuicLoad.Measure.Cluster;

/// <summary>The cluster, as far as measure asks it.</summary>
internal interface ICluster
{
    /// <summary>The viewers' pods, and each packed user as if it were one.</summary>
    /// <exception cref="MeasureException">The cluster does not answer.</exception>
    Task<IReadOnlyList<ClusterPod>> PodsAsync(CancellationToken cancellationToken);

    /// <summary>When each node became Ready; those that are not ready are left out.</summary>
    /// <exception cref="MeasureException">The cluster does not answer.</exception>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> NodesAsync(CancellationToken cancellationToken);
}
