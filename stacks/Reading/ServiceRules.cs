using System.Globalization;
using QuicLoad.Components.Services;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Reading;

/// <summary>What services must be to each other, and to the workers that they run on.</summary>
internal static class ServiceRules
{
    /// <summary>Checks all of it but addresses.</summary>
    public static void Check(
        IReadOnlyList<(string Path, ServiceSettings Service)> services,
        KubernetesSettings kubernetes,
        IReadOnlyList<NodeDraft> workers,
        UserSettings? users,
        SettingsErrors errors
    )
    {
        Unique(
            [.. services.Where(one => one.Service.Name.Length > 0).Select(one => ($"{one.Path}.name", one.Service.Name))],
            "Give each service a name of its own.",
            errors
        );
        Unique(
            [
                .. services
                    .Where(one => one.Service.Path.PortOnNodes is not null)
                    .Select(one =>
                        (
                            $"{one.Path}.{one.Service.Path.Word}.port",
                            one.Service.Path.PortOnNodes!.Value.ToString(CultureInfo.InvariantCulture)
                        )
                    ),
            ],
            "Give each a port of its own, or remove it: Kubernetes then chooses one.",
            errors
        );
        foreach (var (path, service) in services.Where(one => one.Service.Spread == ServerSpread.OneOnEach))
            if (service.Replicas > workers.Count && workers.Count > 0)
                errors.Add(
                    $"{path}.replicas",
                    service.Replicas.ToString(CultureInfo.InvariantCulture),
                    $"is more than the {workers.Count} {(workers.Count == 1 ? "worker" : "workers")}, and {path}.spread is oneOnEach",
                    "Lower it, add workers, or use spread: spread."
                );
        CheckCapacity(services, kubernetes, workers, users, errors);
    }

    private static void Unique(IReadOnlyList<(string Path, string Value)> all, string cure, SettingsErrors errors)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, value) in all)
            if (!first.TryAdd(value, path))
                errors.Add(path, value, $"is taken by {first[value]}", cure);
    }

    /// <summary>Servers alone must fit; what is left of the places is the viewers'.</summary>
    private static void CheckCapacity(
        IReadOnlyList<(string Path, ServiceSettings Service)> services,
        KubernetesSettings kubernetes,
        IReadOnlyList<NodeDraft> workers,
        UserSettings? users,
        SettingsErrors errors
    )
    {
        if (services.Count == 0 || workers.Count == 0 || workers.Any(worker => worker.PodCidr is null))
            return;
        var plan = CapacityPlan.For(
            workers.Select(worker => worker.PodCidr!.Value),
            kubernetes.MaxPods,
            kubernetes.ClusterDns,
            null,
            users: users
        );
        var left = plan.Viewers;
        foreach (var (path, service) in services)
        {
            if (service.Replicas > left)
                errors.Add(
                    $"{path}.replicas",
                    service.Replicas.ToString(CultureInfo.InvariantCulture),
                    $"is more than the {left} pods that the workers still have places and addresses for",
                    "Lower it, add workers, widen podCIDRs, or raise kubernetes.maxPods."
                );
            left = Math.Max(0, left - service.Replicas);
        }
    }
}
