using System.Net;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.Remote;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Shared;

namespace QuicLoad.Tests.Balancer;

/// <summary>A host of a pair in a network namespace, where keepalived runs with the file that the stack writes.</summary>
internal sealed class VrrpHost(Namespace space, int place) : IDisposable
{
    public const string Shared = "198.51.100.4";

    private const string Adverts = "nft list table ip adverts";

    private BackgroundProgram? keepalived;

    private string Own => $"198.51.100.{2 + place}";

    public Namespace Space => space;

    /// <summary>Whether its controller would write to the cluster.</summary>
    public Task<bool> LeadsAsync() => space.Do(() => new AddressLeadership(IPAddress.Parse(Shared)).Leads);

    /// <summary>Starts keepalived as its unit does.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = VrrpConfiguration
            .Render(
                new VirtualAddressArgs
                {
                    Host = new HostConnection
                    {
                        Name = $"balancer{place + 1}",
                        Address = IPAddress.Parse(Own),
                        HostKey = "",
                    },
                    Address = IPAddress.Parse(Shared),
                    RouterId = 4,
                    Place = place,
                    Peers = [IPAddress.Parse($"198.51.100.{3 - place}")],
                }
            )
            .Replace(VrrpConfiguration.Device, "eth0", StringComparison.Ordinal);
        await space.ReadAsync(
            $"mkdir -p /etc/quic-load; cat > /etc/quic-load/vrrp.conf <<'FILE'\n{file}\nFILE\n"
                + "keepalived --config-test --log-console --use-file=/etc/quic-load/vrrp.conf; rm -f /run/keepalived.pid /run/vrrp.pid",
            cancellationToken
        );
        keepalived = new BackgroundProgram(
            "nsenter",
            "--target",
            $"{space.Id}",
            "--net",
            "--mount",
            "--wd=/",
            "/usr/sbin/keepalived",
            "--dont-fork",
            "--vrrp",
            "--no-syslog",
            "--use-file=/etc/quic-load/vrrp.conf",
            "--pid=/run/keepalived.pid",
            "--vrrp_pid=/run/vrrp.pid"
        );
    }

    /// <summary>The host is gone from one moment to the next: nobody says good-bye.</summary>
    public async Task DieAsync(CancellationToken cancellationToken)
    {
        keepalived!.Dispose();
        keepalived = null;
        await space.ReadAsync("ip link set eth0 down", cancellationToken);
    }

    /// <summary>It comes back as a host that has booted.</summary>
    public async Task BootAsync(CancellationToken cancellationToken)
    {
        await space.ReadAsync(
            $$"""
            ip address flush dev eth0
            ip address add {{Own}}/24 dev eth0
            ip link set eth0 up
            ip route add default via 198.51.100.1
            nft 'table ip adverts { chain heard { type filter hook input priority filter; ip protocol 112 counter; }; }'
            """,
            cancellationToken
        );
        await StartAsync(cancellationToken);
    }

    /// <summary>How many messages of the other it has heard since it booted.</summary>
    public async Task<int> HeardAsync(CancellationToken cancellationToken)
    {
        var words = (await space.ReadAsync(Adverts, cancellationToken)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(words[Array.IndexOf(words, "packets") + 1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose() => keepalived?.Dispose();
}
