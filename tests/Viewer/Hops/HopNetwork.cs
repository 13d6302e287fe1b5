using System.Net;
using System.Net.Sockets;
using QuicLoad.Tests.Components.Routers;

namespace QuicLoad.Tests.Viewer.Hops;

/// <summary>
/// A client, two routers one behind the other and a server behind each, in network namespaces. The first router picks one of both servers
/// for each flow to the service's address, as kube-proxy does.
/// </summary>
internal sealed class HopNetwork : IDisposable
{
    /// <summary>The service: behind one router, or two.</summary>
    public const string Service = "198.18.200.1:443";

    /// <summary>Behind one router.</summary>
    public const string Near = "203.0.113.2:8443";

    /// <summary>Behind two.</summary>
    public const string Far = "203.0.113.130:8443";

    /// <summary>The client's addresses.</summary>
    public const string Addresses = "198.18.0.128/25";

    private readonly List<Namespace> spaces = [];
    private readonly CancellationTokenSource serving = new();

    public Namespace Client { get; private set; } = null!;

    public Namespace First { get; private set; } = null!;

    public Namespace NearServer { get; private set; } = null!;

    public Namespace FarServer { get; private set; } = null!;

    public static async Task<HopNetwork> MakeAsync(CancellationToken cancellationToken)
    {
        const string Forward = "ip link set lo up; echo 1 > /proc/sys/net/ipv4/ip_forward";
        var network = new HopNetwork();
        network.First = await network.AddAsync(Forward, cancellationToken);
        var second = await network.AddAsync(Forward, cancellationToken);
        network.Client = await network.PlugAsync(network.First, "198.18.0.1/24", "198.18.0.80/24", cancellationToken);
        await network.Client.ReadAsync($"ip route add local {Addresses} dev lo", cancellationToken);
        network.NearServer = await network.PlugAsync(network.First, "203.0.113.1/25", "203.0.113.2/25", cancellationToken);
        network.FarServer = await network.PlugAsync(second, "203.0.113.129/25", "203.0.113.130/25", cancellationToken);
        await PlugAsync(network.First, "198.51.100.1/24", second, "198.51.100.2/24", cancellationToken);
        await network.First.ReadAsync("ip route add 203.0.113.128/25 via 198.51.100.2", cancellationToken);
        await network.PickAsync(cancellationToken, Near, Far);
        return network;
    }

    /// <summary>Has the first router pick among servers for each new flow to the service.</summary>
    public Task PickAsync(CancellationToken cancellationToken, params string[] servers) =>
        ApplyAsync(
            $$"""
            table ip service
            delete table ip service
            table ip service {
                chain pick {
                    type nat hook prerouting priority dstnat; policy accept;
                    ip daddr 198.18.200.1 meta l4proto { tcp, udp } th dport 443 dnat to numgen inc mod {{servers.Length}} map {
                        {{string.Join(", ", servers.Select((server, i) => $"{i}: {server.Split(':')[0]}"))}}
                    }:8443
                }
            }
            """,
            cancellationToken
        );

    /// <summary>Gives the first router more rules.</summary>
    public Task ApplyAsync(string rules, CancellationToken cancellationToken) =>
        First.ReadAsync($"nft -f - <<'RULES'\n{rules}\nRULES\n", cancellationToken);

    /// <summary>Both servers answer as servers of QUIC do, and count what they answered.</summary>
    /// <param name="ttl">What their answers begin with.</param>
    public async Task ServeAsync(short ttl = 64)
    {
        foreach (var (space, place) in new[] { (NearServer, Near), (FarServer, Far) })
        {
            var server = await space.Do(() => new UdpClient(IPEndPoint.Parse(place)) { Ttl = ttl });
            _ = AnswerAsync(server);
        }
    }

    public void Dispose()
    {
        serving.Cancel();
        spaces.ForEach(space => space.Dispose());
        serving.Dispose();
    }

    /// <summary>Version Negotiation (RFC 9000, 17.2.1): both connection IDs crosswise, and the versions that there are.</summary>
    public static byte[] Negotiate(ReadOnlySpan<byte> datagram) =>
        [0x80, 0, 0, 0, 0, .. datagram.Slice(14, 9), .. datagram.Slice(5, 9), 0, 0, 0, 1];

    private async Task AnswerAsync(UdpClient server)
    {
        using (server)
            try
            {
                while (true)
                {
                    var asked = await server.ReceiveAsync(serving.Token);
                    await server.SendAsync(Negotiate(asked.Buffer), asked.RemoteEndPoint);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                // the network is gone
            }
    }

    private async Task<Namespace> PlugAsync(Namespace router, string gateway, string address, CancellationToken cancellationToken)
    {
        var space = await AddAsync("ip link set lo up", cancellationToken);
        await PlugAsync(router, gateway, space, address, cancellationToken);
        return space;
    }

    private static async Task PlugAsync(
        Namespace router,
        string gateway,
        Namespace space,
        string address,
        CancellationToken cancellationToken
    )
    {
        var cable = $"to{space.Id}";
        await router.ReadAsync(
            $"ip link add {cable} type veth peer name eth0 netns {space.Id}; ip address add {gateway} dev {cable}; ip link set {cable} up",
            cancellationToken
        );
        await space.ReadAsync(
            $"ip address add {address} dev eth0; ip link set eth0 up; ip route add default via {gateway.Split('/')[0]}",
            cancellationToken
        );
    }

    private async Task<Namespace> AddAsync(string prepare, CancellationToken cancellationToken)
    {
        var space = await Namespace.MakeAsync(prepare, cancellationToken);
        spaces.Add(space);
        return space;
    }
}
