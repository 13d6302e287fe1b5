using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuicLoad.Drift.Facts;

/// <summary>A node as the Kubernetes API tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ready">Whether it is Ready.</param>
/// <param name="Reason">Why it is not.</param>
/// <param name="Cordoned">Whether it takes no pods.</param>
/// <param name="PodCidr">Its range; empty where nobody gave it one.</param>
/// <param name="Address">Its address.</param>
/// <param name="KubeletVersion">The version of the kubelet that runs, e.g. v1.20.2.</param>
internal sealed record ClusterNode(string Name, bool Ready, string Reason, bool Cordoned, string PodCidr, string Address, string KubeletVersion)
{
    /// <summary>Reads a NodeList; null where it is none.</summary>
    public static IReadOnlyList<ClusterNode>? ParseAll(string? json)
    {
        try
        {
            return json is null || JsonNode.Parse(json)?["items"] is not JsonArray items ? null : [.. items.OfType<JsonObject>().Select(Parse)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ClusterNode Parse(JsonObject node)
    {
        var ready = Find(node["status"]?["conditions"], "Ready");
        return new ClusterNode(
            Text(node["metadata"]?["name"]), Text(ready?["status"]) == "True", ready is null ? "no kubelet has reported" : Text(ready["message"]),
            node["spec"]?["unschedulable"]?.GetValue<bool>() ?? false, Text(node["spec"]?["podCIDR"]),
            Text(Find(node["status"]?["addresses"], "InternalIP")?["address"]), Text(node["status"]?["nodeInfo"]?["kubeletVersion"]));
    }

    private static JsonNode? Find(JsonNode? list, string type) => (list as JsonArray)?.FirstOrDefault(item => Text(item?["type"]) == type);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? string.Empty;
}
