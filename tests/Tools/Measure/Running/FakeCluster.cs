using QuicLoad.Measure.Cluster;

namespace QuicLoad.Tests.Tools.Measure.Running;

/// <summary>A cluster that has the pods it was given.</summary>
internal sealed class FakeCluster(IEnumerable<ClusterPod> pods) : ICluster
{
    public Task<IReadOnlyList<ClusterPod>> PodsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClusterPod>>([.. pods]);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> NodesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(new Dictionary<string, DateTimeOffset> { ["worker1"] = Fakes.Start });
}
