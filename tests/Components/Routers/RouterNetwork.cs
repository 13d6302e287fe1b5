using System.Net;
using QuicLoad.Components.Traffic;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.Routers;

/// <summary>
/// A worker with a pod, a router and an origin in network namespaces, wired as in the lab. Scripts run on the router as they
/// would over SSH; only systemd is played.
/// </summary>
internal sealed class RouterNetwork : IAsyncDisposable
{
    /// <summary>Tests that measure run one after another.</summary>
    public const string Collection = "router networks";

    private RouterNetwork(Namespace worker, Namespace router, Namespace origin) => (Worker, Router, Origin) = (worker, router, origin);

    public static IPAddress PodAddress { get; } = IPAddress.Parse("203.0.113.10");

    public static IPAddress WorkerAddress { get; } = IPAddress.Parse("198.51.100.11");

    public static IPAddress OriginAddress { get; } = IPAddress.Parse("198.18.0.80");

    public static ViewerTraffic Traffic { get; } = new([IPNetwork.Parse("203.0.113.0/26")], 443);

    public Namespace Worker { get; }

    public Namespace Router { get; }

    public Namespace Origin { get; }

    public static async Task<RouterNetwork> MakeAsync(CancellationToken cancellationToken)
    {
        var systemctl = Path.Combine(Repository.Root, "tests", "Components", "Routers", "systemctl.sh");
        var worker = await Namespace.MakeAsync("ip link set lo up", cancellationToken);
        var origin = await Namespace.MakeAsync("ip link set lo up", cancellationToken);
        // /etc and the other places that scripts write to are the router's own
        var router = await Namespace.MakeAsync(
            $"""
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            program=$(cat '{systemctl}')
            mount -t tmpfs tmpfs /mnt
            cp -a /etc /mnt/etc
            mkdir -p /mnt/etc/systemd/system
            rm -f /mnt/etc/systemd/system/quic-load-*
            mount --bind /mnt/etc /etc
            for folder in /var/lib /run /usr/local/sbin; do mount -t tmpfs tmpfs $folder; done
            printf '%s\n' "$program" > /usr/local/sbin/systemctl
            chmod 755 /usr/local/sbin/systemctl
            ip link add v0 type veth peer name eth0 netns {worker.Id}
            ip link add o0 type veth peer name eth0 netns {origin.Id}
            ip address add 198.51.100.1/24 dev v0
            ip address add 198.18.0.1/24 dev o0
            ip link set lo up
            ip link set v0 up
            ip link set o0 up
            ip route add 203.0.113.0/26 via {WorkerAddress}
            echo 1 > /proc/sys/net/ipv4/ip_forward
            """,
            cancellationToken
        );
        await worker.ReadAsync(
            $"""
            ip address add {WorkerAddress}/24 dev eth0
            ip address add {PodAddress}/32 dev eth0
            ip link set eth0 up
            ip route add default via 198.51.100.1
            """,
            cancellationToken
        );
        await origin.ReadAsync(
            $"""
            ip address add {OriginAddress}/24 dev eth0
            ip link set eth0 up
            ip route add default via 198.18.0.1
            """,
            cancellationToken
        );
        return new RouterNetwork(worker, router, origin);
    }

    /// <summary>All that conditions and counters could change on the router.</summary>
    public Task<string> StateAsync(CancellationToken cancellationToken) =>
        Router.ReadAsync(
            "nft list ruleset; tc qdisc show | sed 's/ refcnt [0-9]*//; s/ direct_packets_stat [0-9]*//'; tc class show dev v0; "
                + "tc class show dev o0; find /var/lib /etc/systemd/system -name '*quic-load*'",
            cancellationToken
        );

    /// <summary>Runs a script on the router that must succeed.</summary>
    public async Task DoAsync(string script, CancellationToken cancellationToken)
    {
        var (code, output, error) = await Router.RunAsync(script, cancellationToken);
        Assert.True(code == 0 && error.Length == 0, $"ended with {code}: {output}{error}");
    }

    /// <summary>Runs a script on the router that must refuse, and change nothing.</summary>
    public async Task<string> RefusalAsync(string script, CancellationToken cancellationToken)
    {
        var before = await StateAsync(cancellationToken);
        var (code, output, error) = await Router.RunAsync(script, cancellationToken);
        Assert.Equal((1, string.Empty), (code, output));
        Assert.Equal(before, await StateAsync(cancellationToken));
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var space in new[] { Worker, Router, Origin })
            space.Dispose();
        await Task.CompletedTask;
    }
}
