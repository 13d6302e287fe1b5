using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Tests.Golden;

/// <summary>A cluster of three nodes that speak BGP.</summary>
internal static class BgpSample
{
    /// <summary>The router reflects, as in the lab.</summary>
    public static Bgp RouterReflects { get; } = new() { Reflectors = ["router"] };

    /// <summary>Two nodes reflect, the router is of another AS, and all is set that can be.</summary>
    public static Bgp NodesReflect { get; } =
        new()
        {
            Asn = 64513,
            Reflectors = ["worker1", "worker2"],
            RouterAsn = 65001,
            HasPassword = true,
            MaximumPaths = 4,
            HoldTime = TimeSpan.FromSeconds(30),
        };

    /// <summary>All peer with all, and routes do not outlive a restart.</summary>
    public static Bgp Mesh { get; } = new() { GracefulRestart = false };

    /// <summary>The cluster.</summary>
    public static ClusterSpec Cluster(Bgp bgp, int workers = 2) =>
        Rendered.Bridge(20) with
        {
            PodNetwork = new PodNetwork(new Bridge(), bgp),
            Nodes = [Rendered.MasterNode, .. Enumerable.Range(1, workers).Select(Worker)],
            Router = new RouterSpec("router", IPAddress.Parse("198.51.100.1")),
            NodeNetwork = IPNetwork.Parse("198.51.100.0/24"),
        };

    /// <summary>One of its workers, from 1 on.</summary>
    public static NodeSpec Worker(int number) =>
        new()
        {
            Name = $"worker{number}",
            Address = IPAddress.Parse($"198.51.100.{10 + number}"),
            PodCidr = new IPNetwork(IPAddress.Parse(number < 128 ? $"198.18.{128 + number}.0" : $"203.0.{number}.0"), 24),
        };
}
