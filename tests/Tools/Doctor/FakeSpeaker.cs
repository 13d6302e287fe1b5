using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>What a host of a healthy stack says that speaks BGP.</summary>
internal static class FakeSpeaker
{
    /// <summary>Adds its answers.</summary>
    public static void Add(DeclaredStack stack, DeclaredHost host, Dictionary<string, string?> answers)
    {
        var peering = stack.Peering(host)!;
        var learnt = stack.Learnt(host);
        answers["routes"] += string.Concat(
            learnt.Select(route => $"\n{route.Destination} nhid 6 via {route.Gateway} dev eth0 proto bgp metric 20")
        );
        answers["bgp-summary"] =
            $$"""{ "ipv4Unicast":{ "as":{{peering.Speaker.Asn}}, "peers":{ {{string.Join(", ", peering.Peers.Select(Session))}} } } }""";
        if (host.Node is not { } node)
            return;
        answers["units"] += $"\n{Bgp.UnitName} active enabled";
        foreach (var file in stack.Cluster.PodNetwork.Routing.Files(node, stack.Cluster))
            answers[file.Key] = file.Content;
        var routes = learnt
            .Select(route => Route($"{route.Destination}", $"{route.Gateway}", "198.51.100.1"))
            .Prepend(Route($"{node.PodCidr}", "0.0.0.0", "(unspec)"));
        answers["bgp-routes"] = $$"""{ "routes": { {{string.Join("\n,", routes)}} } }""";
    }

    private static string Session(BgpPeer peer) =>
        $$"""
            "{{peer.Speaker.Address}}":{ "remoteAs":{{peer.Speaker.Asn}}, "state":"Established" }
            """;

    private static string Route(string range, string hop, string peer) =>
        $$"""
            "{{range}}": [{"valid":true,"bestpath":true,"peerId":"{{peer}}","nexthops":[{"ip":"{{hop}}","used":true}]}]
            """;
}
