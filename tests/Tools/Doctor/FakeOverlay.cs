using QuicLoad.Doctor.Declared;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>What a node with an overlay answers besides.</summary>
internal static class FakeOverlay
{
    public static void Add(DeclaredStack stack, DeclaredHost host, Dictionary<string, string?> answers)
    {
        var (vtep, routing) = (stack.Overlay(host)!, stack.Cluster.PodNetwork.Routing);
        answers["links"] =
            answers["links"]!.Replace("cbr0: <BROADCAST> mtu 1500", "cbr0: <BROADCAST> mtu 1450", StringComparison.Ordinal)
            + $"\n4: {vtep.Device}: <BROADCAST,UP> mtu 1450 qdisc noqueue";
        answers["addresses"] += $"\n4: {vtep.Device}    inet {vtep.Address}/32 scope global {vtep.Device}";
        answers["routes"] += string.Concat(
            vtep.Peers.Select(peer => $"\n{peer.Pods} via {peer.Address} dev {vtep.Device} metric 30 onlink")
        );
        answers["vtep"] =
            $"4: {vtep.Device}: <BROADCAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UNKNOWN\\    link/ether {vtep.Mac} brd "
            + $"ff:ff:ff:ff:ff:ff promiscuity 0 \\    "
            + $"vxlan id {vtep.Vni} local {vtep.Local} srcport 0 0 dstport {vtep.Port} nolearning ttl auto";
        answers["vtep-entries"] = string.Join('\n', vtep.Peers.Select(peer => $"{peer.Mac} dst {peer.Underlay} self permanent"));
        answers["vtep-neighbours"] = string.Join('\n', vtep.Peers.Select(peer => $"{peer.Address} lladdr {peer.Mac} PERMANENT"));
        var own = stack.Translation(host)!;
        answers["nft"] +=
            $"\ntable {own.Table} {{\n\tset untranslated {{\n\t\ttype ipv4_addr\n\t}}\n\n\tchain leaving {{\n\t\ttype nat hook postrouting "
            + $"priority srcnat; policy accept;\n\t\t{own.Rule}\n\t}}\n}}";
        answers["units"] += string.Concat(stack.RoutingUnits(host).Select(unit => $"\n{unit} active enabled"));
        foreach (var file in routing.Files(host.Node!, stack.Cluster))
            answers[file.Key] = file.Content;
    }
}
