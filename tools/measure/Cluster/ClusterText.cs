using System.Text.Json;

namespace QuicLoad.Measure.Cluster;

/// <summary>Reads what kubectl prints.</summary>
internal static class ClusterText
{
    /// <summary>The pods of a Deployment, by name.</summary>
    public static IReadOnlyList<ClusterPod> Pods(string json, string deployment) => Pods(json, pod => IsOf(pod, deployment));

    /// <summary>The pods of a DaemonSet, by name.</summary>
    public static IReadOnlyList<ClusterPod> PodsOfDaemonSet(string json, string daemonSet) =>
        Pods(json, pod => Owners(pod).Any(owner => owner == ("DaemonSet", daemonSet)));

    private static IReadOnlyList<ClusterPod> Pods(string json, Func<JsonElement, bool> isOne)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.GetProperty("items")
                .EnumerateArray()
                .Where(isOne)
                .Select(Pod)
                .OrderBy(pod => pod.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>When each node became Ready.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> Nodes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Select(node => (Name: node.GetProperty("metadata").GetProperty("name").GetString()!, Ready: Condition(node, "Ready")))
            .Where(node => node.Ready is not null)
            .ToDictionary(node => node.Name, node => node.Ready!.Value, StringComparer.Ordinal);
    }

    /// <summary>A Deployment's pods belong to ReplicaSets named after it.</summary>
    private static bool IsOf(JsonElement pod, string deployment) =>
        Owners(pod)
            .Any(owner =>
                owner is ("ReplicaSet", { } name)
                && name.StartsWith($"{deployment}-", StringComparison.Ordinal)
                && !name[(deployment.Length + 1)..].Contains('-', StringComparison.Ordinal)
            );

    private static IEnumerable<(string? Kind, string? Name)> Owners(JsonElement pod) =>
        pod.GetProperty("metadata").TryGetProperty("ownerReferences", out var owners)
            ? owners.EnumerateArray().Select(owner => (owner.GetProperty("kind").GetString(), owner.GetProperty("name").GetString()))
            : [];

    private static ClusterPod Pod(JsonElement pod)
    {
        var metadata = pod.GetProperty("metadata");
        return new ClusterPod(
            metadata.GetProperty("name").GetString()!,
            metadata.GetProperty("uid").GetString()!,
            pod.GetProperty("spec").TryGetProperty("nodeName", out var node) ? node.GetString()! : "",
            Condition(pod, "Ready") is not null,
            metadata.TryGetProperty("deletionTimestamp", out _),
            Condition(pod, "PodScheduled"),
            Started(pod)
        )
        {
            Address = pod.GetProperty("status").TryGetProperty("podIP", out var address) ? address.GetString()! : "",
        };
    }

    /// <summary>When a condition became true; null while it is not.</summary>
    private static DateTimeOffset? Condition(JsonElement item, string type)
    {
        if (!item.GetProperty("status").TryGetProperty("conditions", out var conditions))
            return null;
        foreach (var condition in conditions.EnumerateArray())
        {
            if (condition.GetProperty("type").GetString() == type && condition.GetProperty("status").GetString() == "True")
                return condition.GetProperty("lastTransitionTime").GetDateTimeOffset();
        }
        return null;
    }

    private static DateTimeOffset? Started(JsonElement pod)
    {
        if (!pod.GetProperty("status").TryGetProperty("containerStatuses", out var containers))
            return null;
        var starts = containers
            .EnumerateArray()
            .Where(container => container.GetProperty("state").TryGetProperty("running", out _))
            .Select(container => container.GetProperty("state").GetProperty("running").GetProperty("startedAt").GetDateTimeOffset())
            .ToList();
        return starts.Count == 0 ? null : starts.Max();
    }
}
