namespace QuicLoad.Measure.Cluster;

/// <summary>The cluster, as far as measure asks it.</summary>
internal interface ICluster
{
    /// <summary>The viewers' pods.</summary>
    /// <exception cref="MeasureException">The cluster does not answer.</exception>
    Task<IReadOnlyList<ClusterPod>> PodsAsync(CancellationToken cancellationToken);

    /// <summary>When each node became Ready; those that are not ready are left out.</summary>
    /// <exception cref="MeasureException">The cluster does not answer.</exception>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> NodesAsync(CancellationToken cancellationToken);
}
