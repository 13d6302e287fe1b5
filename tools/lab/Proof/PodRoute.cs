using System.Net;
using System.Text.Json;

namespace QuicLoad.Lab.Proof;

/// <summary>A route on the router to the pods of one node.</summary>
/// <param name="Pods">The node's range of pod addresses.</param>
/// <param name="Node">The node's own address.</param>
internal sealed record PodRoute(IPNetwork Pods, IPAddress Node)
{
    /// <summary>Reads the output of `ip --json route`: every route by way of a gateway.</summary>
    public static IReadOnlyList<PodRoute> Parse(string json)
    {
        using var document = JsonDocument.Parse(json.Length == 0 ? "[]" : json);
        var routes = new List<PodRoute>();
        foreach (var route in document.RootElement.EnumerateArray())
        {
            if (
                route.TryGetProperty("gateway", out var gateway)
                && route.GetProperty("dst").GetString() is { } destination
                && destination != "default"
            )
                routes.Add(new PodRoute(ToNetwork(destination), IPAddress.Parse(gateway.GetString()!)));
        }
        return routes;
    }

    private static IPNetwork ToNetwork(string destination) =>
        IPNetwork.Parse(destination.Contains('/') ? destination : $"{destination}/32");
}
