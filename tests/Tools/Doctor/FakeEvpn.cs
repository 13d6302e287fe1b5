using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>What a node with an overlay says otherwise where FRR learns its entries; as FRR 8.4 and iproute2 6.1 print it.</summary>
internal static class FakeEvpn
{
    /// <summary>Changes its answers, after <see cref="FakeOverlay"/>.</summary>
    public static void Add(DeclaredStack stack, DeclaredHost host, Dictionary<string, string?> answers)
    {
        var (vtep, peering, own) = (stack.Overlay(host)!, stack.Peering(host)!, host.Node!.PodCidr);
        answers["vtep"] = answers["vtep"]!.Replace(" qdisc noqueue ", $" qdisc noqueue master {vtep.Interface} ", StringComparison.Ordinal);
        answers["vtep-bridge"] =
            $"5: {vtep.Interface}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UP mode DEFAULT\\    link/ether "
            + $"{vtep.Mac} brd ff:ff:ff:ff:ff:ff";
        answers["links"] += $"\n5: {vtep.Interface}: <BROADCAST,UP> mtu 1450 qdisc noqueue";
        answers["addresses"] = answers["addresses"]!.Replace($"{vtep.Device}", $"{vtep.Interface}", StringComparison.Ordinal);
        answers["routes"] = answers["routes"]!.Replace(
            $"dev {vtep.Device} metric 30 onlink",
            $"dev {vtep.Interface} proto bgp metric 20 onlink",
            StringComparison.Ordinal
        );
        answers["vtep-entries"] = string.Join(
            '\n',
            vtep.Peers.Select(peer =>
                $"{peer.Mac} extern_learn master {vtep.Interface} \n{peer.Mac} dst {peer.Underlay} self extern_learn "
            )
        );
        answers["vtep-neighbours"] = string.Join(
            '\n',
            vtep.Peers.Select(peer => $"{peer.Address} lladdr {peer.Mac} extern_learn NOARP proto zebra ")
        );
        answers["bgp-summary"] = $$"""{ "l2VpnEvpn":{ "as":64512, "peers":{ {{string.Join(", ", peering.Peers.Select(Session))}} } } }""";
        answers["bgp-routes"] =
            $$"""{ "routes": { {{string.Join(", ", vtep.Peers.Select(Learnt).Prepend(Route($"{own}", "0.0.0.0", "(unspec)")))}} } }""";
    }

    private static string Learnt(VtepPeer peer) => Route($"{peer.Pods}", $"{peer.Underlay}", $"{peer.Underlay}");

    private static string Session(BgpPeer peer) =>
        $$"""
            "{{peer.Speaker.Address}}":{ "remoteAs":{{peer.Speaker.Asn}}, "state":"Established" }
            """;

    private static string Route(string range, string hop, string peer) =>
        $$"""
            "{{range}}": [{"valid":true,"bestpath":true,"peerId":"{{peer}}","nexthops":[{"ip":"{{hop}}","used":true}]}]
            """;
}
