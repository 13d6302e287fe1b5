using System.Net;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;

namespace QuicLoad.Tests.Balancer;

/// <summary>Clusters as the API would show them.</summary>
internal static class Clusters
{
    public static ServicePool Pool { get; } = new([IPNetwork.Parse("198.18.200.0/29"), IPNetwork.Parse("198.18.201.0/30")]);

    public static IReadOnlyDictionary<string, NodeFacts> Nodes { get; } =
        new[]
        {
            new NodeFacts("master", IPAddress.Parse("198.51.100.10"), true, true),
            new NodeFacts("worker1", IPAddress.Parse("198.51.100.11"), true, false),
            new NodeFacts("worker2", IPAddress.Parse("198.51.100.12"), true, false),
            new NodeFacts("worker3", IPAddress.Parse("198.51.100.13"), false, false),
        }.ToDictionary(node => node.Name);

    public static ServiceKey Key(string name) => new("services", name);

    /// <summary>A Service with one port, and a port on nodes.</summary>
    public static ServiceFacts Service(
        string name,
        string? path = BalancerWords.Direct,
        int port = 443,
        Transport transport = Transport.Tcp
    ) =>
        new()
        {
            Key = Key(name),
            Path = path,
            Version = "1",
            Ports = [new ServicePortFacts("https", transport, port, 30443)],
        };

    /// <summary>A pod of a Service: the number decides its address and its node.</summary>
    public static EndpointFacts Pod(int number, bool ready = true, Transport transport = Transport.Tcp, string name = "https") =>
        new(name, transport, IPAddress.Parse($"203.0.113.{number}"), 8443, $"worker{1 + ((number + 1) % 2)}", ready);

    public static ClusterFacts Of(IEnumerable<ServiceFacts> services, params IEnumerable<(string Service, EndpointFacts Pod)> pods) =>
        new([.. services], pods.ToLookup(pair => Key(pair.Service), pair => pair.Pod), Nodes);

    public static string Text(Frontend frontend) =>
        $"{frontend.Service.Name} {frontend.Address}:{frontend.Port}/{frontend.Transport} {frontend.Path.Word} -> "
        + string.Join(' ', frontend.Targets.Select(target => $"{target.Address}:{target.Port}"));
}
