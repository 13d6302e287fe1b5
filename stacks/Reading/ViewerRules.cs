using System.Globalization;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>What the viewers may not exceed: the stack's limits, and the places that the workers have.</summary>
internal static class ViewerRules
{
    /// <summary>Stands in for an origin that could not be read; not checked further.</summary>
    public static readonly Uri NoOrigin = new("https://origin.invalid/");

    /// <summary>Checks both.</summary>
    public static void Check(
        ViewerSettings viewers,
        UserSettings? users,
        LimitSettings limits,
        KubernetesSettings kubernetes,
        IReadOnlyList<NodeDraft> workers,
        int servers,
        SettingsErrors errors
    )
    {
        var replicas = viewers.Replicas.ToString(CultureInfo.InvariantCulture);
        if (viewers.Replicas > limits.MaxReplicas)
            errors.Add(
                "viewers.replicas",
                replicas,
                $"is above limits.maxReplicas, {limits.MaxReplicas}",
                "Lower it, or raise the limit of this stack after a look at what it loads."
            );
        if (
            viewers.OriginUrl != NoOrigin
            && limits.AllowedHosts.Count > 0
            && !limits.AllowedHosts.Contains(viewers.OriginUrl.Host, StringComparer.OrdinalIgnoreCase)
        )
            errors.Add(
                "viewers.originUrl",
                viewers.OriginUrl.OriginalString,
                $"targets {viewers.OriginUrl.Host}, which limits.allowedHosts does not name",
                "Add the host there if its owner agreed to the load; else use another origin."
            );
        MediaHostsReader.Check(viewers.OriginUrl, viewers.MediaHosts, limits.AllowedHosts, errors);
        Http2HostRules.Check(viewers, limits.AllowedHosts, errors);
        if (
            viewers.Player == ViewerPlayer.Youtube
            && limits.AllowedHosts.Count > 0
            && !limits.AllowedHosts.Contains(PlayerReader.YoutubeHost, StringComparer.OrdinalIgnoreCase)
        )
            errors.Add(
                "viewers.player",
                ViewerWords.YouTube,
                $"targets {PlayerReader.YoutubeHost}, which limits.allowedHosts does not name",
                "Add the host there if its owner agreed to the load; else use adaptive."
            );

        if (workers.Count == 0 || workers.Any(worker => worker.PodCidr is null))
            return;
        var machine = limits.MachineFor(viewers.Kind);
        var plan = CapacityPlan.For(
            workers.Select(worker => worker.PodCidr!.Value),
            kubernetes.MaxPods,
            kubernetes.ClusterDns,
            machine,
            servers,
            users
        );
        var missing = plan.MissingWorkers(viewers.Replicas);
        if (missing > 0)
            errors.Add(
                "viewers.replicas",
                replicas,
                $"is more than the {plan.Viewers} viewers that {Count(workers.Count, "worker")} can hold: on each the smaller of "
                    + $"kubernetes.maxPods, {kubernetes.MaxPods}, and its podCIDR's addresses less "
                    + $"{CapacityPlan.ReservedAddresses}, less pods of the system{(servers > 0 ? $" and {servers} of services" : "")}"
                    + (users is null ? "" : " and one of packed users")
                    + EnoughFor(CapacityPlan.LeftOf(machine, users), users),
                $"Add {Count(missing, "worker")} like the largest, widen podCIDRs, or lower it."
            );
    }

    private static string EnoughFor(WorkerMachine? machine, UserSettings? users) =>
        CapacityPlan.ViewersBy(machine) is { } viewers
            ? $"; and no more than the {viewers} that limits.workerCores and limits.workerMemory are enough for"
                + (users is null ? "" : " beside packed users")
            : "";

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? string.Empty : "s")}";
}
