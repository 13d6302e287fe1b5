using System.Net;

namespace QuicLoad.Stacks.Planning;

/// <summary>How many viewers the workers can hold, each with an address of its own.</summary>
/// <param name="PerWorker">Viewers that each worker holds, in the workers' order.</param>
public sealed record CapacityPlan(IReadOnlyList<int> PerWorker)
{
    /// <summary>Pods of the system on every worker: kube-proxy.</summary>
    public const int SystemPodsPerWorker = 1;

    /// <summary>Pods of the cluster's own DNS, which may both land on workers.</summary>
    public const int ClusterDnsPods = 2;

    /// <summary>Addresses of a podCIDR that no pod gets: its first, the bridge's, and its last.</summary>
    public const int ReservedAddresses = 3;

    /// <summary>Pods of the cluster that take places away from viewers.</summary>
    public int SharedSystemPods { get; init; }

    /// <summary>How many viewers all workers hold together.</summary>
    public int Viewers => Math.Max(0, PerWorker.Sum() - SharedSystemPods);

    /// <summary>The plan for workers with these ranges.</summary>
    public static CapacityPlan For(IEnumerable<IPNetwork> podCidrs, int maxPods, bool clusterDns) =>
        new([.. podCidrs.Select(range => ViewersOn(range, maxPods))]) { SharedSystemPods = clusterDns ? ClusterDnsPods : 0 };

    /// <summary>Pods that can get an address from a range.</summary>
    public static int UsableAddresses(IPNetwork podCidr) => (int)Math.Max(0, (1L << (32 - podCidr.PrefixLength)) - ReservedAddresses);

    /// <summary>How many workers like the largest are missing for so many viewers.</summary>
    public int MissingWorkers(int replicas)
    {
        var largest = Math.Max(1, PerWorker.DefaultIfEmpty(0).Max());
        return replicas <= Viewers ? 0 : (replicas - Viewers + largest - 1) / largest;
    }

    private static int ViewersOn(IPNetwork podCidr, int maxPods) =>
        Math.Max(0, Math.Min(maxPods, UsableAddresses(podCidr)) - SystemPodsPerWorker);
}
