using QuicLoad.Doctor.Declared;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>What a balancer, and a worker that answers through it, answer besides.</summary>
internal static class FakeBalancer
{
    public static void Add(DeclaredHost host, Dictionary<string, string?> answers, BalancerSettings balancer)
    {
        if (host.Role == HostRole.Balancer)
        {
            answers["units"] = "quic-load-balancer.service active enabled\nquic-load-ingress.service active enabled";
            answers["ingress"] = answers["ingress-wanted"] = new string('a', 64);
            answers["nft"] = "table ip quic-load-balancer {\n}\ntable netdev quic-load-balancer {\n}";
            answers["unreachable"] = string.Join('\n', balancer.Pool.Select(range => $"unreachable {range} "));
            answers["kubeconfig"] = "root 600";
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
