using System.Net;
using System.Net.NetworkInformation;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.Remote;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>The data plane on a real kernel: where packets go, who answers, and what a server sees.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class BalancedPacketTests : IDisposable
{
    private static readonly IPEndPoint Service = new(IPAddress.Parse("198.18.200.1"), 443);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    public void Dispose() => deadline.Dispose();

    [Theory]
    [InlineData("direct")]
    [InlineData("local")]
    public async Task Flow_ByTranslation_StaysOnItsServerWhichSeesTheClient(string path)
    {
        await using var network = await ReturningAsync();
        await network.ApplyAsync(Rules(path, 1), Token);
        using var old = await network.FlowAsync();
        Assert.Equal([$"pod1 {BalancedNetwork.Client}"], await BalancedNetwork.AskAsync(old, Service));
        await network.ApplyAsync(Rules(path, 1, 2), Token);
        using var first = await network.FlowAsync();
        using var second = await network.FlowAsync();
        Assert.Equal(
            [$"pod1 {BalancedNetwork.Client}", $"pod2 {BalancedNetwork.Client}"],
            (await BalancedNetwork.AskAsync(first, Service)).Concat(await BalancedNetwork.AskAsync(second, Service)).Order()
        );
        // the one that was there before the second server came, and before the tables were replaced
        await network.ApplyAsync(Rules(path, 2), Token);
        Assert.All(await BalancedNetwork.AskAsync(old, Service, 3), answer => Assert.Equal($"pod1 {BalancedNetwork.Client}", answer));
    }

    [Fact]
    public async Task Flow_ByDirectReturn_IsAnsweredPastTheBalancer()
    {
        await using var network = await BalancedNetwork.MakeAsync(Token);
        var (link, neighbours) = await network.HardwareAsync(Token);
        await network.ApplyAsync(Rules("dsr", link, neighbours, 1, 2), Token);
        await BalancedNetwork.ApplyAsync(
            network.Balancer,
            $$"""
            table netdev proof {
                chain seen {
                    type filter hook ingress device "eth0" priority -1; policy accept;
                    ip saddr {{Service.Address}} counter
                }
            }
            """,
            Token
        );
        var answers = new List<string>();
        for (var i = 0; i < 24; i++)
        {
            using var flow = await network.FlowAsync();
            var said = await BalancedNetwork.AskAsync(flow, Service, 3);
            Assert.Single(said.Distinct());
            // tables that are replaced by the same move no flow
            if (i == 12)
            {
                await network.ApplyAsync(Rules("dsr", link, neighbours, 1, 2), Token);
                Assert.Equal(said[0], (await BalancedNetwork.AskAsync(flow, Service))[0]);
            }
            answers.Add(said[0]);
        }
        Assert.Equal([$"pod1 {BalancedNetwork.Client}", $"pod2 {BalancedNetwork.Client}"], answers.Distinct().Order());
        Assert.Contains(
            "counter packets 0 bytes 0",
            await network.Balancer.ReadAsync("nft list table netdev proof", Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Connection_ToNobody_IsRefusedAtOnce()
    {
        await using var network = await BalancedNetwork.MakeAsync(Token);
        await network.ApplyAsync(Rules("direct"), Token);
        var (code, _, error) = await network.Outside.RunAsync("exec timeout 5 bash -c 'echo > /dev/tcp/198.18.200.1/443'", Token);
        Assert.True(code == 1 && error.Contains("refused", StringComparison.Ordinal), $"{code}: {error}");
    }

    [Fact]
    public async Task Return_TakenAway_LeavesTheNodeAsItWas()
    {
        await using var network = await BalancedNetwork.MakeAsync(Token);
        // IPv4 alone: a link's own IPv6 addresses come by themselves, some seconds after it
        const string State =
            "nft list ruleset; ip -4 rule; ip -4 route show table all; find /etc/systemd/system /etc/quic-load -name '*balancer*'";
        var before = await network.Nodes[0].RunAsync(State, Token);
        await ReturnAsync(network.Nodes[0]);
        var set = await network.Nodes[0].RunAsync(State, Token);
        await ReturnAsync(network.Nodes[0]);
        Assert.Equal(set, await network.Nodes[0].RunAsync(State, Token));
        Assert.NotEqual(before.Output, set.Output);
        for (var i = 0; i < 2; i++)
            await DoAsync(network.Nodes[0], ReturnScripts.Remove("worker1"));
        Assert.Equal(before.Output, (await network.Nodes[0].RunAsync(State, Token)).Output);
    }

    private async Task<BalancedNetwork> ReturningAsync()
    {
        var network = await BalancedNetwork.MakeAsync(Token);
        foreach (var node in network.Nodes)
            await ReturnAsync(node);
        return network;
    }

    private Task ReturnAsync(Namespace node) =>
        DoAsync(
            node,
            ReturnScripts.Set(
                new BalancerReturnArgs
                {
                    Host = new HostConnection
                    {
                        Name = "worker1",
                        Address = IPAddress.Parse("198.51.100.11"),
                        HostKey = "",
                    },
                    Balancer = IPAddress.Parse("198.51.100.2"),
                }
            )
        );

    private async Task DoAsync(Namespace space, string script)
    {
        var (code, output, error) = await space.RunAsync(script, Token);
        Assert.True(code == 0 && error.Length == 0, $"ended with {code}: {output}{error}");
    }

    private static string Rules(string path, params IEnumerable<int> pods) =>
        Rules(path, null, new Dictionary<IPAddress, PhysicalAddress>(), pods);

    private static string Rules(
        string path,
        NetworkLink? link,
        IReadOnlyDictionary<IPAddress, PhysicalAddress> neighbours,
        params IEnumerable<int> pods
    ) =>
        RuleSet.Render(
            Planner
                .Plan(
                    Clusters.Of(
                        [Clusters.Service("video", path, transport: Transport.Udp) with { Asked = Service.Address }],
                        pods.Select(pod => ("video", Clusters.Pod(pod, transport: Transport.Udp)))
                    ),
                    Clusters.Pool
                )
                .Frontends,
            Clusters.Pool,
            link,
            neighbours
        );
}
