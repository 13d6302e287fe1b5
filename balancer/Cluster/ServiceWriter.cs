using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace QuicLoad.Balancer.Cluster;

/// <summary>Writes finalizers and statuses, by patches of nothing else.</summary>
internal sealed class ServiceWriter(IKubernetes cluster) : IServiceWriter
{
    /// <inheritdoc/>
    public async Task WriteAsync(ServiceChange change, CancellationToken cancellationToken)
    {
        var key = change.Service.Key;
        try
        {
            if (change.Addresses is { } addresses)
                await (
                    key.IsIngress
                        ? cluster.NetworkingV1.PatchNamespacedIngressStatusAsync(
                            Status(addresses),
                            key.Name,
                            key.Namespace,
                            cancellationToken: cancellationToken
                        )
                        : (Task)
                            cluster.CoreV1.PatchNamespacedServiceStatusAsync(
                                Status(addresses),
                                key.Name,
                                key.Namespace,
                                cancellationToken: cancellationToken
                            )
                ).ConfigureAwait(false);
            if (change.Finalizers is { } finalizers)
            {
                var patch = Finalizers(finalizers, change.Service.Version);
                await (
                    key.IsIngress
                        ? cluster.NetworkingV1.PatchNamespacedIngressAsync(
                            patch,
                            key.Name,
                            key.Namespace,
                            cancellationToken: cancellationToken
                        )
                        : (Task)
                            cluster.CoreV1.PatchNamespacedServiceAsync(patch, key.Name, key.Namespace, cancellationToken: cancellationToken)
                ).ConfigureAwait(false);
            }
        }
        catch (HttpOperationException error) when (error.Response?.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // the watch brings its present state, and the next round decides again
        }
    }

    private static V1Patch Status(IReadOnlyList<IPAddress> addresses) =>
        Merge(
            new Dictionary<string, object>
            {
                ["status"] = new Dictionary<string, object>
                {
                    ["loadBalancer"] = new Dictionary<string, object?>
                    {
                        ["ingress"] =
                            addresses.Count == 0
                                ? null
                                : addresses.Select(address => new Dictionary<string, string> { ["ip"] = $"{address}" }).ToArray(),
                    },
                },
            }
        );

    /// <summary>The list is replaced whole; the version makes the API refuse it where somebody else has changed it since.</summary>
    private static V1Patch Finalizers(IReadOnlyList<string> finalizers, string? version) =>
        Merge(
            new Dictionary<string, object>
            {
                ["metadata"] = new Dictionary<string, object?> { ["finalizers"] = finalizers, ["resourceVersion"] = version },
            }
        );

    private static V1Patch Merge(object body) => new(System.Text.Json.JsonSerializer.Serialize(body), V1Patch.PatchType.MergePatch);
}
