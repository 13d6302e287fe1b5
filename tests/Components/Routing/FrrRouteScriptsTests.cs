using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.Routing;

/// <summary>The scripts with a vtysh that is played: its configuration is a file, and its routes become the kernel's.</summary>
public sealed class FrrRouteScriptsTests : IDisposable
{
    private const string Configuration = "/run/frr-running";

    private const string Vtysh = """
        #!/bin/sh
        # vtysh -c COMMAND [-c COMMAND]
        file=/run/frr-running
        case $2 in
        'show version' | 'write memory') ;;
        'show running-config') cat "$file" ;;
        'show ip route '*) cat /run/frr-routes 2> /dev/null ;;
        'configure terminal')
            case $4 in
            no\ *)
                grep -vxF "${4#no }" "$file" > "$file.new"
                mv "$file.new" "$file"
                set -- $4
                ip route del "$4" via "$5" proto 196 metric 20
                ;;
            *)
                echo "$4" >> "$file"
                set -- $4
                ip route replace "$3" via "$4" proto 196 metric 20
                ;;
            esac
            ;;
        esac
        """;

    private static readonly StaticRoute Route = new("worker1", IPNetwork.Parse("203.0.113.64/26"), RouterNetwork.WorkerAddress);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Theory]
    [InlineData("vrf red\n ip route 203.0.113.64/26 198.51.100.77\nexit-vrf")]
    [InlineData("vrf red\n ip route 203.0.113.64/26 198.51.100.11 tag 2018\nexit-vrf")]
    [InlineData("vrf red\nip route 203.0.113.64/26 198.51.100.11 tag 2018\nexit-vrf")]
    [InlineData("ip route 203.0.113.64/26 198.51.100.77 vrf red")]
    [InlineData("ip route 203.0.113.64/26 198.51.100.11 tag 2018 vrf red")]
    [InlineData("ip route 203.0.113.64/26 198.51.100.77 table 100")]
    public async Task SetAndRemove_RouteOfAnotherVrfOrTable_IsNotOursToCount(string others)
    {
        await using var network = await MakeAsync($"frr version 8.4.4\n{others}\n!\nend\n");
        await network.DoAsync(FrrRouteScripts.Set("router", Route, takeOver: false), Token);
        Assert.Contains(
            "\nip route 203.0.113.64/26 198.51.100.11 tag 2018\n",
            await network.Router.ReadAsync($"cat {Configuration}", Token),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "via 198.51.100.11",
            await network.Router.ReadAsync("ip route show 203.0.113.64/26", Token),
            StringComparison.Ordinal
        );
        await network.DoAsync(FrrRouteScripts.Remove("router", Route), Token);
        Assert.Empty(await network.Router.ReadAsync("ip route show 203.0.113.64/26", Token));
        await network.DoAsync(FrrRouteScripts.Remove("router", Route), Token);
    }

    [Theory]
    [InlineData("ip route 203.0.113.64/26 198.51.100.77", "", "203.0.113.64/26 198.51.100.77")]
    [InlineData("ip route 203.0.113.64/26 198.51.100.11 200 tag 2018", "", "198.51.100.11 200 tag 2018")]
    [InlineData("ip route 203.0.113.64/26 198.51.100.77 nexthop-vrf red", "", "nexthop-vrf red")]
    [InlineData("", "K>* 203.0.113.64/26 [0/100] via 198.51.100.11, v0, 00:01:02", "203.0.113.64/26 [0/100] via 198.51.100.11, v0 (K)")]
    [InlineData(
        "",
        "B>* 203.0.113.64/27 [20/0] via 198.51.100.77, v0, weight 1, 1d02h03m",
        "203.0.113.64/27 [20/0] via 198.51.100.77, v0, weight 1 (B)"
    )]
    public async Task Set_RouteOfOthers_IsRefused(string configured, string known, string expected)
    {
        await using var network = await MakeAsync($"frr version 8.4.4\n{configured}\nend\n", known);
        Assert.Contains(
            expected,
            await network.RefusalAsync(FrrRouteScripts.Set("router", Route, takeOver: false), Token),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("203.0.113.64/26 [200/0] via 198.51.100.11", "198.51.100.11 worker1", true)]
    [InlineData("203.0.113.64/26 [200/0] via 198.51.100.12", "198.51.100.11 worker1", false)]
    [InlineData("203.0.113.64/27 [200/0] via 198.51.100.11", "198.51.100.11 worker1", false)]
    [InlineData("203.0.113.64/26 [200/0] via 198.51.100.11", "", false)]
    public async Task Set_RouteLearntByBgp_IsSetBesideItWhereItIsTheNodesOwn(string learnt, string peers, bool sets)
    {
        await using var network = await MakeAsync("frr version 8.4.4\nend\n", $"B>* {learnt}, v0, weight 1, 00:01:02");
        await network.Router.ReadAsync($"printf '%s' '{peers}' > /var/lib/quic-load/frr-peers", Token);
        var set = FrrRouteScripts.Set("router", Route, takeOver: false);
        if (!sets)
        {
            Assert.Contains($"{learnt}, v0, weight 1 (B)", await network.RefusalAsync(set, Token), StringComparison.Ordinal);
            return;
        }
        await network.DoAsync(set, Token);
        await network.DoAsync(set, Token);
        Assert.Contains(
            "via 198.51.100.11",
            await network.Router.ReadAsync("ip route show 203.0.113.64/26", Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Remove_BgpTakesItsPlace_WaitsUntilTheRouteIsLearnt()
    {
        await using var network = await MakeAsync("frr version 8.4.4\nend\n");
        await network.DoAsync(FrrRouteScripts.Set("router", Route, takeOver: false), Token);
        await network.Router.ReadAsync("echo '198.51.100.11 worker1' > /var/lib/quic-load/frr-peers", Token);
        var removal = network.Router.RunAsync(FrrRouteScripts.Remove("router", Route), Token);
        await Task.Delay(TimeSpan.FromSeconds(2), Token);
        Assert.Contains("tag 2018", await network.Router.ReadAsync($"cat {Configuration}", Token), StringComparison.Ordinal);
        await network.Router.ReadAsync("echo 'B   203.0.113.64/26 [200/0] via 198.51.100.11, v0, weight 1' > /run/frr-routes", Token);
        var (code, output, _) = await removal;
        Assert.Equal((0, false), (code, output.Contains("nobody announces", StringComparison.Ordinal)));
        Assert.DoesNotContain("tag 2018", await network.Router.ReadAsync($"cat {Configuration}", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaticRoutes_ConfigurationWithVrfs_GivesTheMainTableAlone()
    {
        const string Text =
            "ip route 192.0.2.0/25 198.51.100.1 tag 2018\nvrf red\nip route 192.0.2.128/25 198.51.100.1 tag "
            + "2018\nexit-vrf\n!\nip route 192.0.2.0/26 198.51.100.1 vrf red\nip route 192.0.2.64/26 198.51.100.2\n";
        var (_, output, _) = await ShellPrograms.ShellAsync($"{RouteScripts.FrrStaticRoutes}\nstatic_routes", Text, Token);
        Assert.Equal("ip route 192.0.2.0/25 198.51.100.1 tag 2018\nip route 192.0.2.64/26 198.51.100.2\n", output);
    }

    public void Dispose() => deadline.Dispose();

    private async Task<RouterNetwork> MakeAsync(string configuration, string routes = "")
    {
        var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync(
            $$"""
            cat > /usr/local/sbin/vtysh <<'END'
            {{Vtysh}}
            END
            chmod 755 /usr/local/sbin/vtysh
            cat > {{Configuration}} <<'END'
            {{configuration}}
            END
            printf '%s\n' '{{routes}}' > /run/frr-routes
            mkdir -p /var/lib/quic-load
            """,
            Token
        );
        return network;
    }
}
