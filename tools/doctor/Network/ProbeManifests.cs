using System.Text.Json.Nodes;

namespace QuicLoad.Doctor.Network;

/// <summary>The probe pods as Kubernetes objects: one that does nothing on each node, without any rights.</summary>
internal static class ProbeManifests
{
    /// <summary>The pods' namespace, made for a run and removed after it.</summary>
    public const string Namespace = "quic-load-network";

    /// <summary>By this label a run finds what a killed one left.</summary>
    public const string Label = "quic-load/network-test";

    private const int Nobody = 65535;

    /// <summary>The namespace, in which no pod may have rights.</summary>
    public static string RenderNamespace() =>
        new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject
            {
                ["name"] = Namespace,
                ["labels"] = new JsonObject { [Label] = "true", ["pod-security.kubernetes.io/enforce"] = "restricted" },
            },
        }.ToJsonString();

    /// <summary>The pods, each put on its node by name, so that cordons and taints do not keep it away.</summary>
    /// <param name="images">The pause image of each node, by the node's name.</param>
    public static string RenderPods(IEnumerable<KeyValuePair<string, string>> images) =>
        new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "List",
            ["items"] = new JsonArray([.. images.Select(node => Pod(node.Key, node.Value))]),
        }.ToJsonString();

    private static JsonObject Pod(string node, string image) =>
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"probe-{node}",
                ["namespace"] = Namespace,
                ["labels"] = new JsonObject { [Label] = "true" },
            },
            ["spec"] = new JsonObject
            {
                ["nodeName"] = node,
                ["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" }),
                ["restartPolicy"] = "Never",
                ["automountServiceAccountToken"] = false,
                ["enableServiceLinks"] = false,
                ["terminationGracePeriodSeconds"] = 1,
                ["securityContext"] = new JsonObject
                {
                    ["runAsNonRoot"] = true,
                    ["runAsUser"] = Nobody,
                    ["runAsGroup"] = Nobody,
                    ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
                },
                ["containers"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "pause",
                        ["image"] = image,
                        ["imagePullPolicy"] = "IfNotPresent",
                        ["resources"] = new JsonObject
                        {
                            ["requests"] = new JsonObject { ["cpu"] = "1m", ["memory"] = "4Mi" },
                            ["limits"] = new JsonObject { ["memory"] = "64Mi" },
                        },
                        ["securityContext"] = new JsonObject
                        {
                            ["allowPrivilegeEscalation"] = false,
                            ["readOnlyRootFilesystem"] = true,
                            ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
                        },
                    }
                ),
            },
        };
}
