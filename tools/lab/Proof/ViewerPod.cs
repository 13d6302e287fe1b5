using System.Net;
using System.Text.Json;

namespace QuicLoad.Lab.Proof;

/// <summary>A viewer as Kubernetes knows it.</summary>
/// <param name="Name">Name of the pod.</param>
/// <param name="Node">Name of the node that runs it.</param>
/// <param name="Address">Its address, or null before it has one.</param>
/// <param name="Started">When the node took it on, or null before.</param>
internal sealed record ViewerPod(string Name, string Node, IPAddress? Address, DateTimeOffset? Started)
{
    /// <summary>How often its containers were started again.</summary>
    public int Restarts { get; init; }

    /// <summary>Reads a list of pods as kubectl gives it in JSON; those on their way out are left out.</summary>
    public static IReadOnlyList<ViewerPod> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.GetProperty("items")
                .EnumerateArray()
                .Where(pod => !pod.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _))
                .Select(Read)
                .OrderBy(pod => pod.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Counts those on their way out that still have a running container. The pod itself may stay listed for a minute after that.
    /// </summary>
    public static int CountLeaving(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Count(pod =>
                pod.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _)
                && pod.GetProperty("status").TryGetProperty("containerStatuses", out var containers)
                && containers.EnumerateArray().Any(container => container.GetProperty("state").TryGetProperty("running", out _))
            );
    }

    private static ViewerPod Read(JsonElement pod)
    {
        var status = pod.GetProperty("status");
        return new ViewerPod(
            pod.GetProperty("metadata").GetProperty("name").GetString()!,
            pod.GetProperty("spec").TryGetProperty("nodeName", out var node) ? node.GetString()! : "",
            status.TryGetProperty("podIP", out var address) ? IPAddress.Parse(address.GetString()!) : null,
            status.TryGetProperty("startTime", out var started) ? started.GetDateTimeOffset() : null
        )
        {
            Restarts = status.TryGetProperty("containerStatuses", out var containers)
                ? containers.EnumerateArray().Sum(container => container.GetProperty("restartCount").GetInt32())
                : 0,
        };
    }
}
