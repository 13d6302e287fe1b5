using System.Text.Json.Nodes;

namespace QuicLoad.Bench.BringUp;

/// <summary>The stack's Kubernetes objects, for those who apply them by hand: the same viewers, whoever brings them up.</summary>
internal static class KubernetesObjects
{
    /// <summary>A Kubernetes List of what a preview would create.</summary>
    public static string Read(string preview)
    {
        var objects = JsonNode.Parse(preview)!["steps"]!
            .AsArray()
            .Select(step => step!["newState"])
            .Where(state => state?["type"]?.GetValue<string>().StartsWith("kubernetes:", StringComparison.Ordinal) == true)
            .Select(state => state!["inputs"]!.DeepClone());
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "List",
            ["items"] = new JsonArray([.. objects]),
        }.ToJsonString();
    }
}
