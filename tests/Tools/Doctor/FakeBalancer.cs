using QuicLoad.Components.Balancing;
using QuicLoad.Doctor.Declared;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>What a balancer, and a worker that answers through it, answer besides.</summary>
internal static class FakeBalancer
{
    public static void Add(DeclaredStack stack, DeclaredHost host, Dictionary<string, string?> answers)
    {
        var balancer = stack.Settings.Balancer!;
        if (host.Role == HostRole.Balancer)
        {
            answers["units"] = "quic-load-balancer.service active enabled\nquic-load-ingress.service active enabled";
            answers["ingress"] = answers["ingress-wanted"] = new string('a', 64);
            answers["nft"] = "table ip quic-load-balancer {\n}\ntable netdev quic-load-balancer {\n}";
            answers["unreachable"] = string.Join('\n', balancer.Pool.Select(range => $"unreachable {range} "));
            answers["kubeconfig"] = "root 600";
        }
        if (host.Role == HostRole.Balancer && stack.Plan.VirtualAddressOn(host.Connection) is { } part)
        {
            answers["units"] += "\nquic-load-vrrp.service active enabled";
            answers["vrrp"] = VrrpConfiguration.Render(part).Replace("@device@", "eth0", StringComparison.Ordinal);
            if (part.Place == 0)
                answers["addresses"] += $"\n2: eth0    inet {part.Address}/32 scope global eth0";
        }
        if (host.Role == HostRole.Worker)
        {
            answers["units"] += "\nquic-load-return.service active enabled";
            answers["nft"] += "\ntable ip quic-load-return {\n}";
            answers["return-rule"] = "5115:\tfrom all fwmark 0x1000000/0x1000000 lookup 5115";
            answers["return-route"] = $"default via {balancer.Address} dev eth0 ";
        }
    }
}
