using System.Net;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.Remote;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>The steps of a shared address on a host: what they write, what a second run finds to do, and what they leave behind.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class VirtualAddressScriptTests : IDisposable
{
    // IPv4 alone: a link's own IPv6 addresses come by themselves, some seconds after it
    private const string State =
        "ip -4 address; find /etc/systemd/system /etc/quic-load /var/lib/quic-load -type f 2> /dev/null | sort; "
        + "cat /etc/quic-load/vrrp.conf /etc/systemd/system/quic-load-vrrp.service 2> /dev/null; cat /run/starts 2> /dev/null";

    private static readonly VirtualAddressArgs Part = new()
    {
        Host = new HostConnection
        {
            Name = "balancer1",
            Address = IPAddress.Parse("198.51.100.2"),
            HostKey = "",
        },
        Address = IPAddress.Parse("198.51.100.4"),
        RouterId = 4,
        Place = 0,
        Peers = [IPAddress.Parse("198.51.100.3")],
    };

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    public void Dispose() => deadline.Dispose();

    [Fact]
    public async Task Set_Twice_StartsKeepalivedOnceWithTheHostsDevice()
    {
        await using var network = await MakeAsync();
        await DoAsync(network.Balancer, VirtualAddressScripts.Set(Part));
        var set = await StateAsync(network.Balancer);
        await DoAsync(network.Balancer, VirtualAddressScripts.Set(Part));
        Assert.Equal(set, await StateAsync(network.Balancer));
        Assert.EndsWith("\nstarted\n", set, StringComparison.Ordinal);
        Assert.Contains("    interface eth0\n", set, StringComparison.Ordinal);
        Assert.Contains("        198.51.100.4/32 dev eth0\n", set, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_OtherPeer_StartsKeepalivedAgainAlsoAfterARunThatEndedHalfway()
    {
        await using var network = await MakeAsync();
        await DoAsync(network.Balancer, VirtualAddressScripts.Set(Part));
        var changed = VirtualAddressScripts.Set(Part with { Peers = [IPAddress.Parse("198.51.100.5")] });
        var halfway = changed.Replace("systemctl daemon-reload", "exit 1", StringComparison.Ordinal);
        Assert.Equal(1, (await network.Balancer.RunAsync(halfway, deadline.Token)).Code);
        await DoAsync(network.Balancer, changed);
        Assert.EndsWith("\nstarted\nstarted\n", await StateAsync(network.Balancer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_Twice_LeavesTheHostAsItWas()
    {
        await using var network = await MakeAsync();
        var before = await StateAsync(network.Balancer);
        await DoAsync(network.Balancer, VirtualAddressScripts.Set(Part));
        Assert.NotEqual(before, await StateAsync(network.Balancer));
        await network.Balancer.ReadAsync("rm /run/starts", deadline.Token);
        for (var i = 0; i < 2; i++)
            await DoAsync(network.Balancer, VirtualAddressScripts.Remove("balancer1"));
        Assert.Equal(before, await StateAsync(network.Balancer));
    }

    [Fact]
    public async Task Set_FileThatKeepalivedDoesNotTake_FailsWithItsComplaint()
    {
        await using var network = await MakeAsync();
        var broken = VirtualAddressScripts.Set(Part).Replace("advert_int 0.3", "advert_int soon", StringComparison.Ordinal);
        var (code, _, error) = await network.Balancer.RunAsync(broken, deadline.Token);
        Assert.Equal(1, code);
        Assert.StartsWith("balancer1: keepalived does not take /etc/quic-load/vrrp.conf: ", error, StringComparison.Ordinal);
        Assert.Contains("soon", error, StringComparison.Ordinal);
    }

    /// <summary>keepalived reads the file as ever; that it runs is played, since systemd is.</summary>
    private async Task<BalancedNetwork> MakeAsync()
    {
        var network = await BalancedNetwork.MakeAsync(deadline.Token);
        await network.Balancer.ReadAsync(
            """
            cat > /usr/local/sbin/keepalived <<'PROGRAM'
            #!/bin/sh
            case "$*" in *--config-test*) exec /usr/sbin/keepalived "$@" ;; esac
            mkdir -p /run/quic-load-vrrp
            echo 1 > /run/quic-load-vrrp/vrrp.pid
            echo started >> /run/starts
            PROGRAM
            chmod 755 /usr/local/sbin/keepalived
            """,
            deadline.Token
        );
        return network;
    }

    private async Task DoAsync(Namespace space, string script)
    {
        var (code, output, error) = await space.RunAsync(script, deadline.Token);
        Assert.True(code == 0 && error.Length == 0, $"ended with {code}: {output}{error}");
    }

    private async Task<string> StateAsync(Namespace space) => (await space.RunAsync(State, deadline.Token)).Output;
}
