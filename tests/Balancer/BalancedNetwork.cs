using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;

namespace QuicLoad.Tests.Balancer;

/// <summary>
/// A client, a router, a balancer and two nodes with a pod each, in network namespaces, wired as in the lab. What kube-proxy does for
/// Services of policy Local stands on the nodes as rules; scripts run there as they would over SSH, and only systemd is played.
/// </summary>
internal sealed class BalancedNetwork : IAsyncDisposable
{
    public const string Client = "198.18.0.80";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly List<Namespace> spaces = [];

    private readonly CancellationTokenSource serving = new();

    public Namespace Outside { get; private set; } = null!;

    public Namespace Balancer { get; private set; } = null!;

    /// <summary>The other balancer of a pair.</summary>
    public Namespace Second { get; private set; } = null!;

    public IReadOnlyList<Namespace> Nodes { get; private set; } = [];

    /// <summary>Makes one.</summary>
    /// <param name="cancellationToken">Ends the making.</param>
    /// <param name="balancer">Where the router sends the pool.</param>
    public static async Task<BalancedNetwork> MakeAsync(CancellationToken cancellationToken, string balancer = "198.51.100.2")
    {
        var network = new BalancedNetwork();
        var router = await network.AddAsync(
            "ip link set lo up; ip link add br0 type bridge; ip address add 198.51.100.1/24 dev br0; ip link set br0 up; "
                + "echo 1 > /proc/sys/net/ipv4/ip_forward",
            cancellationToken
        );
        network.Outside = await network.AddAsync("ip link set lo up", cancellationToken);
        await router.ReadAsync(
            $"ip link add out type veth peer name eth0 netns {network.Outside.Id}; ip address add 198.18.0.1/24 dev out; "
                + "ip link set out up; "
                + $"ip route add 198.18.200.0/29 via {balancer}; ip route add 198.18.201.0/30 via {balancer}",
            cancellationToken
        );
        await network.Outside.ReadAsync(
            $"ip address add {Client}/24 dev eth0; ip link set eth0 up; ip route add default via 198.18.0.1",
            cancellationToken
        );
        network.Balancer = await network.PlugAsync(router, "198.51.100.2", cancellationToken);
        network.Second = await network.PlugAsync(router, "198.51.100.3", cancellationToken);
        foreach (var space in network.Balancers)
            await space.ReadAsync("for all in all eth0; do echo 0 > /proc/sys/net/ipv4/conf/$all/send_redirects; done", cancellationToken);
        network.Nodes = [await network.NodeAsync(router, 1, cancellationToken), await network.NodeAsync(router, 2, cancellationToken)];
        return network;
    }

    /// <summary>A balancer's own device, and the nodes' hardware addresses.</summary>
    public async Task<(NetworkLink Link, IReadOnlyDictionary<IPAddress, PhysicalAddress> Neighbours)> HardwareAsync(
        CancellationToken cancellationToken,
        Namespace? balancer = null
    ) =>
        (
            new NetworkLink("eth0", await HardwareAsync(balancer ?? Balancer, cancellationToken)),
            new Dictionary<IPAddress, PhysicalAddress>
            {
                [IPAddress.Parse("198.51.100.11")] = await HardwareAsync(Nodes[0], cancellationToken),
                [IPAddress.Parse("198.51.100.12")] = await HardwareAsync(Nodes[1], cancellationToken),
            }
        );

    /// <summary>A flow of datagrams from the client: who answered each, and from where the server saw it come.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(UdpClient flow, IPEndPoint service, int times = 1)
    {
        var answers = new List<string>();
        for (var i = 0; i < times; i++)
        {
            await flow.SendAsync(new byte[1200], service);
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                var answer = await flow.ReceiveAsync(limit.Token);
                answers.Add(
                    answer.RemoteEndPoint.Equals(service) ? Encoding.ASCII.GetString(answer.Buffer) : $"from {answer.RemoteEndPoint}"
                );
            }
            catch (OperationCanceledException)
            {
                answers.Add("nothing");
            }
        }
        return answers;
    }

    private IEnumerable<Namespace> Balancers => [Balancer, Second];

    /// <summary>A socket of the client's.</summary>
    public Task<UdpClient> FlowAsync() => Outside.Do(() => new UdpClient(new IPEndPoint(IPAddress.Parse(Client), 0)));

    /// <summary>Gives the balancer a rule set.</summary>
    public Task ApplyAsync(string rules, CancellationToken cancellationToken) => ApplyAsync(Balancer, rules, cancellationToken);

    /// <summary>Gives a namespace a rule set.</summary>
    public static Task ApplyAsync(Namespace space, string rules, CancellationToken cancellationToken) =>
        space.ReadAsync($"nft -f - <<'RULES'\n{rules}\nRULES\n", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await serving.CancelAsync();
        foreach (var space in spaces)
            space.Dispose();
        serving.Dispose();
    }

    private async Task<Namespace> NodeAsync(Namespace router, int number, CancellationToken cancellationToken)
    {
        var (address, pods) = ($"198.51.100.1{number}", $"203.0.113.{number}");
        var node = await PlugAsync(router, address, cancellationToken);
        var pod = await AddAsync("ip link set lo up", cancellationToken);
        await node.ReadAsync(
            $"ip link add pod type veth peer name eth0 netns {pod.Id}; ip link set pod up; ip route add {pods}/32 dev pod; "
                + "ip address add 169.254.0.1/32 dev pod",
            cancellationToken
        );
        await pod.ReadAsync(
            $"ip address add {pods}/32 dev eth0; ip link set eth0 up; ip route add 169.254.0.1 dev eth0; "
                + "ip route add default via 169.254.0.1",
            cancellationToken
        );
        foreach (var host in Balancers.Prepend(router))
            await host.ReadAsync($"ip route add {pods}/32 via {address}", cancellationToken);
        // as kube-proxy does for an address in a status, and for a port on nodes, with policy Local
        await ApplyAsync(
            node,
            $$"""
            table ip proxy {
                chain services {
                    type nat hook prerouting priority dstnat; policy accept;
                    ip daddr 198.18.200.0/29 udp dport 443 dnat to {{pods}}:8443
                    ip daddr {{address}} udp dport 30443 dnat to {{pods}}:8443
                }
            }
            """,
            cancellationToken
        );
        var server = await pod.Do(() => new UdpClient(new IPEndPoint(IPAddress.Parse(pods), 8443)));
        _ = ServeAsync(server, $"pod{number}");
        return node;
    }

    private async Task ServeAsync(UdpClient server, string name)
    {
        using (server)
            try
            {
                while (true)
                {
                    var asked = await server.ReceiveAsync(serving.Token);
                    await server.SendAsync(Encoding.ASCII.GetBytes($"{name} {asked.RemoteEndPoint.Address}"), asked.RemoteEndPoint);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // the network is gone
            }
    }

    private async Task<Namespace> PlugAsync(Namespace router, string address, CancellationToken cancellationToken)
    {
        var systemctl = Path.Combine(Repository.Root, "tests", "Components", "Routers", "systemctl.sh");
        var space = await AddAsync(
            $"""
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            program=$(cat '{systemctl}')
            mount -t tmpfs tmpfs /mnt
            cp -a /etc /mnt/etc
            mkdir -p /mnt/etc/systemd/system
            mount --bind /mnt/etc /etc
            for folder in /var/lib /run /usr/local/sbin; do mount -t tmpfs tmpfs $folder; done
            printf '%s\n' "$program" > /usr/local/sbin/systemctl
            chmod 755 /usr/local/sbin/systemctl
            ip link set lo up
            echo 1 > /proc/sys/net/ipv4/ip_forward
            """,
            cancellationToken
        );
        var plug = $"p{address.Split('.')[3]}";
        await router.ReadAsync(
            $"ip link add {plug} type veth peer name eth0 netns {space.Id}; ip link set {plug} master br0 up",
            cancellationToken
        );
        await space.ReadAsync(
            $"ip address add {address}/24 dev eth0; ip link set eth0 up; ip route add default via 198.51.100.1",
            cancellationToken
        );
        return space;
    }

    private async Task<Namespace> AddAsync(string prepare, CancellationToken cancellationToken)
    {
        var space = await Namespace.MakeAsync(prepare, cancellationToken);
        spaces.Add(space);
        return space;
    }

    private static async Task<PhysicalAddress> HardwareAsync(Namespace space, CancellationToken cancellationToken) =>
        // /sys is that of the test's own network
        PhysicalAddress.Parse(
            (await space.ReadAsync("ip -o link show eth0 | sed 's/.*link.ether \\([0-9a-f:]*\\).*/\\1/'", cancellationToken))
                .Trim()
                .Replace(':', '-')
                .ToUpperInvariant()
        );
}
