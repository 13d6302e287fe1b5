using QuicLoad.Tests.Stacks;

namespace QuicLoad.Tests.Tools.Doctor;

/// <summary>Healthy stacks of the other pod networks and routers.</summary>
internal sealed partial class FakeHosts
{
    /// <summary>The same network by CNI plugins.</summary>
    public static FakeHosts Bridge() =>
        new(text =>
            text.Replace("attachment: kubenet", "attachment: bridge", StringComparison.Ordinal)
                .Replace("Runtime: docker", "Runtime: containerd", StringComparison.Ordinal)
        );

    /// <summary>The same with nodes that announce their ranges to the router, which reflects.</summary>
    public static FakeHosts Bgp()
    {
        var hosts = new FakeHosts(text =>
            text.Replace(
                    "attachment: kubenet, routing: static",
                    "attachment: bridge, routing: bgp, bgp: { reflectors: [router] }",
                    StringComparison.Ordinal
                )
                .Replace("Runtime: docker", "Runtime: containerd", StringComparison.Ordinal)
                .Replace("kind: linux", "kind: frr", StringComparison.Ordinal)
        );
        foreach (var host in hosts.Stack.Hosts)
            FakeSpeaker.Add(hosts.Stack, host, hosts.answers[host.Name]);
        return hosts;
    }

    /// <summary>The same with an overlay: pods' links are 50 bytes narrower than the nodes'.</summary>
    public static FakeHosts Vxlan()
    {
        var hosts = new FakeHosts(text =>
            text.Replace("attachment: kubenet, routing: static", "attachment: bridge, routing: vxlan", StringComparison.Ordinal)
                .Replace("Runtime: docker", "Runtime: containerd", StringComparison.Ordinal)
                .Replace("protocol: quic", "protocol: quic\n    behindNodes: true", StringComparison.Ordinal)
        );
        foreach (var host in hosts.Stack.Hosts.Where(host => host.Node is not null))
            FakeOverlay.Add(hosts.Stack, host, hosts.answers[host.Name]);
        return hosts;
    }

    /// <summary>The same with an overlay whose entries come from BGP; worker1 reflects.</summary>
    public static FakeHosts Evpn()
    {
        var hosts = new FakeHosts(text =>
            text.Replace(
                    "attachment: kubenet, routing: static",
                    "attachment: bridge, routing: vxlan, vxlan: { learning: evpn }, bgp: { reflectors: [worker1] }",
                    StringComparison.Ordinal
                )
                .Replace("Runtime: docker", "Runtime: containerd", StringComparison.Ordinal)
                .Replace("protocol: quic", "protocol: quic\n    behindNodes: true", StringComparison.Ordinal)
        );
        foreach (var host in hosts.Stack.Hosts.Where(host => host.Node is not null))
        {
            FakeOverlay.Add(hosts.Stack, host, hosts.answers[host.Name]);
            FakeEvpn.Add(hosts.Stack, host, hosts.answers[host.Name]);
        }
        return hosts;
    }

    /// <summary>The same with a balancer.</summary>
    public static FakeHosts Balanced() => new(yaml => yaml + BalancerYaml.Balancer);

    /// <summary>The same with a pair of balancers, the first of which has their address.</summary>
    public static FakeHosts Paired() => new(yaml => yaml + BalancerYaml.Pair);

    /// <summary>The same with packed users on both workers.</summary>
    public static FakeHosts Users()
    {
        var hosts = new FakeHosts(_ => UserYaml.Good);
        foreach (var host in hosts.Stack.Hosts.Where(host => host.Node?.UserCidr is not null))
            FakeUsers.Add(host, hosts.answers[host.Name]);
        return hosts;
    }

    /// <summary>The same with a router that runs FRR.</summary>
    public static FakeHosts Frr() => new(text => text.Replace("kind: linux", "kind: frr", StringComparison.Ordinal));
}
