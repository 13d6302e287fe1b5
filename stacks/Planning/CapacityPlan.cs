using System.Net;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

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

    /// <summary>Bytes of a worker that are not for viewers: system, container runtime, kubelet.</summary>
    public const decimal SystemMemory = 1024m * 1024 * 1024;

    /// <summary>Packed users of all workers, who have no pod and no address of a podCIDR.</summary>
    public int Users { get; init; }

    /// <summary>Pods of the cluster and of services that take places away from viewers, on whichever workers they are.</summary>
    public int OtherPods { get; init; }

    /// <summary>How many viewers all workers hold together.</summary>
    public int Viewers => Math.Max(0, PerWorker.Sum() - OtherPods);

    /// <summary>The plan for workers with these ranges.</summary>
    /// <param name="podCidrs">A range for each worker.</param>
    /// <param name="maxPods">Pods that a kubelet takes.</param>
    /// <param name="clusterDns">Whether the cluster has a DNS of its own.</param>
    /// <param name="machine">What the smallest worker has; null where that limits nothing.</param>
    /// <param name="servers">Pods of the stack's services.</param>
    /// <param name="users">Packed users, who take a pod, processor and memory of each worker away from viewers; null for none.</param>
    public static CapacityPlan For(
        IEnumerable<IPNetwork> podCidrs,
        int maxPods,
        bool clusterDns,
        WorkerMachine? machine,
        int servers = 0,
        UserSettings? users = null
    )
    {
        var pods = maxPods - (users is null ? 0 : 1);
        var plan = new CapacityPlan([
            .. podCidrs.Select(range => Math.Min(ViewersOn(range, pods), ViewersBy(LeftOf(machine, users)) ?? int.MaxValue)),
        ]);
        return plan with
        {
            OtherPods = (clusterDns ? ClusterDnsPods : 0) + servers,
            Users = (users?.PerWorker ?? 0) * plan.PerWorker.Count,
        };
    }

    /// <summary>What of a worker's machine is for viewers.</summary>
    public static WorkerMachine? LeftOf(WorkerMachine? machine, UserSettings? users) =>
        machine is null || users is null
            ? machine
            : machine with
            {
                Cores = machine.Cores - users.Cores,
                Memory = machine.Memory - users.Memory,
            };

    /// <summary>Viewers that a worker's processor and memory are enough for, or null where neither is known.</summary>
    public static int? ViewersBy(WorkerMachine? machine)
    {
        var byCores = machine?.Cores / machine?.Viewer.Cores;
        var byMemory = (machine?.Memory - SystemMemory) / machine?.Viewer.Memory;
        var fewest = byCores is null || byMemory < byCores ? byMemory : byCores;
        return fewest is { } viewers ? (int)Math.Clamp(Math.Floor(viewers), 0, int.MaxValue) : null;
    }

    /// <summary>Pods that can get an address from a range.</summary>
    public static int UsableAddresses(IPNetwork podCidr) => (int)Math.Clamp(podCidr.Size() - ReservedAddresses, 0, int.MaxValue);

    /// <summary>How many workers like the largest are missing for so many viewers.</summary>
    public int MissingWorkers(int replicas)
    {
        var largest = Math.Max(1, PerWorker.DefaultIfEmpty(0).Max());
        return replicas <= Viewers ? 0 : (replicas - Viewers + largest - 1) / largest;
    }

    private static int ViewersOn(IPNetwork podCidr, int maxPods) =>
        Math.Max(0, Math.Min(maxPods, UsableAddresses(podCidr)) - SystemPodsPerWorker);
}
