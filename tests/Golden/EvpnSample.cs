using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Tests.Golden;

/// <summary>Overlays of three nodes whose entries come from BGP.</summary>
internal static class EvpnSample
{
    /// <summary>All peer with all.</summary>
    public static VxlanEvpn Mesh { get; } = new();

    /// <summary>A node reflects, as in the lab.</summary>
    public static VxlanEvpn NodeReflects { get; } = new() { Bgp = new Bgp { Reflectors = ["worker1"] } };

    /// <summary>Two nodes reflect, and all is set that can be.</summary>
    public static VxlanEvpn Guarded { get; } =
        new()
        {
            Vni = 4242,
            Port = 8472,
            Bgp = BgpSample.NodesReflect with { RouterAsn = null },
        };

    /// <summary>The cluster; its router speaks no BGP, and is there.</summary>
    public static ClusterSpec Cluster(VxlanEvpn network, int workers = 3) =>
        BgpSample.Cluster(network.Bgp, workers) with
        {
            PodNetwork = new PodNetwork(new Bridge(), network),
        };

    /// <summary>A worker's files, by their keys.</summary>
    public static IReadOnlyDictionary<string, NodeFile> Files(VxlanEvpn network, int worker, int workers = 3) =>
        network.Files(BgpSample.Worker(worker), Cluster(network, workers)).ToDictionary(file => file.Key);
}
