using System.Globalization;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A node's files for VXLAN: what it must know of the others, the rules that translate, and the unit.</summary>
internal static class VxlanDocuments
{
    /// <summary>Multicast stays what it is.</summary>
    private const string Multicast = "224.0.0.0/4";

    /// <summary>Makes the VTEP after a boot, and the rules again where nftables.service flushes them.</summary>
    public static string UnitFile { get; } =
        $"""
            {NodeFile.Mark}[Unit]
            Description=VXLAN to the pods of the other nodes
            Wants=network-online.target
            After=network-online.target nftables.service
            Before=kubelet.service
            PartOf=nftables.service
            ReloadPropagatedFrom=nftables.service
            StartLimitIntervalSec=0

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/bin/sh {VxlanScripts.ProgramFile} up
            ExecReload=/bin/sh {VxlanScripts.ProgramFile} up
            ExecStop=/bin/sh {VxlanScripts.ProgramFile} down
            Restart=on-failure
            RestartSec=2

            [Install]
            WantedBy=multi-user.target

            """;

    /// <summary>
    /// The node's own line (address, overlay address, MAC, VNI, port), and one for each other node (address, podCIDR, overlay address,
    /// MAC).
    /// </summary>
    public static string Peers(Vtep vtep) => Peers(vtep, vtep.Peers);

    /// <summary>The same with some of the others, or none.</summary>
    public static string Peers(Vtep vtep, IReadOnlyList<VtepPeer> known)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"own {vtep.Local} {vtep.Address} {vtep.Mac} {vtep.Vni} {vtep.Port}");
        var peers = known.Select(peer => $"peer {peer.Underlay} {peer.Pods} {peer.Address} {peer.Mac}");
        return $"{NodeFile.Mark}{string.Join('\n', peers.Prepend(own))}\n";
    }

    /// <summary>The whole table in one transaction: connections that are translated go on.</summary>
    public static string Rules(NodeSpec node, ClusterSpec cluster) => Rules(Ranges(node, cluster), Rule(node));

    /// <summary>The same for a rule and the ranges that it leaves out.</summary>
    public static string Rules(IEnumerable<string> untranslated, string rule) =>
        $$"""
            {{NodeFile.Mark}}add table ip {{Vxlan.Table}}
            delete table ip {{Vxlan.Table}}
            table ip {{Vxlan.Table}} {
                set untranslated {
                    type ipv4_addr
                    flags interval
                    elements = { {{string.Join(", ", untranslated.Append(Multicast))}} }
                }
                chain leaving {
                    type nat hook postrouting priority 100; policy accept;
                    {{rule}}
                }
            }

            """;

    /// <summary>What makes a pod be seen as its node outside of the cluster, whichever of the node's addresses the way out has.</summary>
    public static string Rule(NodeSpec node) => $"ip saddr {node.PodCidr} ip daddr != @untranslated snat to {node.Address}";

    /// <summary>A VTEP's MAC, which all can compute: locally administered, and the node's address in it.</summary>
    public static string Mac(NodeSpec node) =>
        $"02:76:{string.Join(':', node.Address.GetAddressBytes().Select(part => part.ToString("x2", CultureInfo.InvariantCulture)))}";

    private static IEnumerable<string> Ranges(NodeSpec node, ClusterSpec cluster) =>
        cluster.Nodes.Where(other => other.Name != node.Name).Prepend(node).Select(one => one.PodCidr.ToString());
}
