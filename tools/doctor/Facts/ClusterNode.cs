using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace QuicLoad.Doctor.Facts;

/// <summary>A node as the Kubernetes API tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ready">Whether it is Ready.</param>
/// <param name="Reason">Why it is not.</param>
/// <param name="Cordoned">Whether it takes no pods.</param>
/// <param name="PodCidr">Its range; empty where nobody gave it one.</param>
/// <param name="Address">Its address.</param>
/// <param name="KubeletVersion">The version of the kubelet that runs, e.g. v1.20.2.</param>
internal sealed partial record ClusterNode(
    string Name,
    bool Ready,
    string Reason,
    bool Cordoned,
    string PodCidr,
    string Address,
    string KubeletVersion
)
{
    /// <summary>Reads a NodeList; null where it is none.</summary>
    public static IReadOnlyList<ClusterNode>? ParseAll(string? json)
    {
        try
        {
            return json is null || JsonNode.Parse(json)?["items"] is not JsonArray items ? null
                // a name of another form is no node's, and would stand in cures that people paste into a shell
                : items.OfType<JsonObject>().Select(Parse).ToList() is var nodes && nodes.All(node => NodeName().IsMatch(node.Name)) ? nodes
                : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ClusterNode Parse(JsonObject node)
    {
        var ready = Find(At(node, "status", "conditions"), "Ready");
        return new ClusterNode(
            Text(At(node, "metadata", "name")),
            Text(At(ready, "status")) == "True",
            ready is null ? "no kubelet has reported" : Text(At(ready, "message")),
            At(node, "spec", "unschedulable") is JsonValue value && value.TryGetValue<bool>(out var cordoned) && cordoned,
            Text(At(node, "spec", "podCIDR")),
            Text(At(Find(At(node, "status", "addresses"), "InternalIP"), "address")),
            Text(At(node, "status", "nodeInfo", "kubeletVersion"))
        );
    }

    /// <summary>What is at a path; null where something else than objects is on the way.</summary>
    private static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node;
    }

    private static JsonNode? Find(JsonNode? list, string type) =>
        (list as JsonArray)?.FirstOrDefault(item => Text(At(item, "type")) == type);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NodeName();

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;
}
