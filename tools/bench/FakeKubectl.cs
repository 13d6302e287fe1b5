using System.Text.Json.Nodes;

namespace QuicLoad.Bench;

/// <summary>What stands for kubectl while the measured stack's state is made: an object that is created is there and ready.</summary>
internal static class FakeKubectl
{
    /// <summary>Answers the manifest on standard input as the server would.</summary>
    public static int Run(string[] arguments)
    {
        if (!arguments.Contains("create"))
        {
            Console.Error.WriteLine($"kubectl: {string.Join(' ', arguments)}: this one only creates.");
            return 1;
        }
        var live = JsonNode.Parse(Console.In.ReadToEnd())!.AsObject();
        var replicas = live["spec"]?["replicas"]?.GetValue<int>() ?? 0;
        live["status"] = new JsonObject
        {
            ["observedGeneration"] = 1,
            ["replicas"] = replicas,
            ["updatedReplicas"] = replicas,
            ["availableReplicas"] = replicas,
        };
        Console.WriteLine(live.ToJsonString());
        return 0;
    }
}
