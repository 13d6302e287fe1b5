using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A node's end of an overlay, and what it must know of the others'.</summary>
/// <param name="Device">Its device.</param>
/// <param name="Vni">The network's identifier.</param>
/// <param name="Port">The UDP port that it receives at.</param>
/// <param name="Local">The node's address: its packets come from there.</param>
/// <param name="Address">Its address in the overlay: the first of the node's podCIDR, which no pod gets.</param>
/// <param name="Mac">Its MAC.</param>
/// <param name="Peers">The other nodes' ends.</param>
public sealed record Vtep(string Device, int Vni, int Port, IPAddress Local, IPAddress Address, string Mac, IReadOnlyList<VtepPeer> Peers)
{
    /// <summary>The interface that has the address, the routes and the neighbours.<value>Default: the device</value></summary>
    public string Interface { get; init; } = Device;

    /// <summary>The systemd unit that makes it.</summary>
    public string Unit { get; init; } = Vxlan.Unit;

    /// <summary>Whether the others bring what it must know of them, and not this program.<value>Default false</value></summary>
    public bool IsLearnt { get; init; }

    /// <summary>The end of a node of a cluster.</summary>
    internal static Vtep ForNode(NodeSpec node, ClusterSpec cluster, Vxlan network) =>
        new(
            Vxlan.Device,
            network.Vni,
            network.Port,
            node.Address,
            node.PodCidr.BaseAddress,
            VxlanDocuments.Mac(node),
            [
                .. cluster
                    .Nodes.Where(other => other.Name != node.Name)
                    .Select(other => new VtepPeer(
                        other.Name,
                        other.Address,
                        other.PodCidr,
                        other.PodCidr.BaseAddress,
                        VxlanDocuments.Mac(other)
                    )),
            ]
        );
}

/// <summary>Another node's end of an overlay.</summary>
/// <param name="Node">The node.</param>
/// <param name="Underlay">The node's address: packets for it go there.</param>
/// <param name="Pods">Its pods' range, which a route leads to.</param>
/// <param name="Address">Its address in the overlay: the route's next hop.</param>
/// <param name="Mac">Its MAC.</param>
public sealed record VtepPeer(string Node, IPAddress Underlay, IPNetwork Pods, IPAddress Address, string Mac);
