using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Contracts;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.PodNetworks;

/// <summary>
/// Three nodes and an outside in network namespaces on one link; a node's bridge address stands for a pod. Scripts run on a node as they
/// would over SSH; only systemd is played.
/// </summary>
internal sealed class OverlayNetwork : IAsyncDisposable
{
    private readonly IReadOnlyList<Namespace> hosts;

    private OverlayNetwork(Namespace outside, IReadOnlyList<Namespace> hosts) => (Outside, this.hosts) = (outside, hosts);

    public static IReadOnlyList<NodeSpec> Members { get; } = [.. Enumerable.Range(0, 3).Select(Node)];

    public static IPAddress OutsideAddress { get; } = IPAddress.Parse("198.51.100.1");

    public Namespace Outside { get; }

    public static async Task<OverlayNetwork> MakeAsync(CancellationToken cancellationToken)
    {
        var systemctl = Path.Combine(Repository.Root, "tests", "Components", "Routers", "systemctl.sh");
        var outside = await Namespace.MakeAsync(
            $"""
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            ip link add br0 type bridge
            ip link set br0 up
            ip address add {OutsideAddress}/24 dev br0
            """,
            cancellationToken
        );
        var hosts = new List<Namespace>();
        foreach (var node in Members)
        {
            // /etc and the other places that scripts write to are the node's own
            var host = await Namespace.MakeAsync(
                $"""
                PATH=/usr/sbin:/usr/bin:/sbin:/bin
                program=$(cat '{systemctl}')
                for folder in /etc /var/lib /run /usr/local; do mount -t tmpfs tmpfs $folder; done
                mkdir -p /etc/systemd/system /usr/local/sbin /var/lib/quic-load
                printf '%s\n' "$program" > /usr/local/sbin/systemctl
                chmod 755 /usr/local/sbin/systemctl
                echo 1 > /proc/sys/net/ipv4/ip_forward
                ip link set lo up
                ip link add cbr0 mtu 1450 type bridge
                ip address add {PodOf(node)}/{node.PodCidr.PrefixLength} dev cbr0
                ip link set cbr0 up
                """,
                cancellationToken
            );
            await outside.ReadAsync(
                $"ip link add {node.Name} type veth peer name eth0 netns {host.Id}; ip link set {node.Name} master br0 up",
                cancellationToken
            );
            await host.ReadAsync(
                $"ip address add {node.Address}/24 dev eth0; ip link set eth0 up; ip route add default via {OutsideAddress}",
                cancellationToken
            );
            hosts.Add(host);
        }
        return new OverlayNetwork(outside, hosts);
    }

    /// <summary>A pod's address on a node: the bridge's.</summary>
    public static IPAddress PodOf(NodeSpec node) => node.PodCidr.AddressAt(1);

    public Namespace On(NodeSpec node) => hosts[Members.ToList().IndexOf(node)];

    /// <summary>Runs a script on a node that must succeed and complain of nothing.</summary>
    public async Task DoAsync(NodeSpec node, string script, CancellationToken cancellationToken)
    {
        var (code, output, error) = await On(node).RunAsync(script, cancellationToken);
        Assert.True(code == 0 && error.Length == 0, $"ended with {code}: {output}{error}");
    }

    /// <summary>All that the routing could change on a node.</summary>
    public Task<string> StateAsync(NodeSpec node, CancellationToken cancellationToken) =>
        On(node)
            .ReadAsync(
                "ip -o link | cut -d' ' -f1,2,4,5; ip -o address | grep -v inet6 | cut -d' ' -f1-7; ip route; ip neigh show nud permanent; "
                    + $"bridge fdb show dev {Vxlan.Device} 2> /dev/null; nft list ruleset; find /var/lib/quic-load /etc /usr/local -type f",
                cancellationToken
            );

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Append(Outside))
            host.Dispose();
        await Task.CompletedTask;
    }

    private static NodeSpec Node(int index) =>
        new()
        {
            Name = $"node{index}",
            Address = IPAddress.Parse($"198.51.100.{11 + index}"),
            PodCidr = new IPNetwork(IPNetwork.Parse("203.0.113.0/24").AddressAt(index * 64), 26),
        };
}
