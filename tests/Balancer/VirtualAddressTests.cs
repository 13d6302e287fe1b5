using System.Net;
using System.Net.Sockets;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.Remote;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>keepalived with the file that the stack writes, on a real kernel: the address's holder dies, and comes back.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class VirtualAddressTests : IDisposable
{
    // that all go to one of two servers is one chance in half a million
    private const int Flows = 20;

    private static readonly IPEndPoint Service = new(IPAddress.Parse("198.18.200.1"), 443);

    // without nopreempt a host takes the address after fewer than four messages of a lower priority
    private const int Messages = 10;

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    public void Dispose() => deadline.Dispose();

    [Fact]
    public async Task Holder_Dies_FlowsByDirectReturnStayOnTheirServersAndNothingFlapsBack()
    {
        await using var network = await BalancedNetwork.MakeAsync(Token, VrrpHost.Shared);
        using var first = new VrrpHost(network.Balancer, 0);
        using var second = new VrrpHost(network.Second, 1);
        await StartAsync(network, "dsr", first, second);
        var flows = new List<UdpClient>();
        for (var i = 0; i < Flows; i++)
            flows.Add(await network.FlowAsync());
        var before = await AskAllAsync(flows);
        Assert.Equal(2, before.Distinct().Count());
        Assert.False(await second.LeadsAsync());

        await first.DieAsync(Token);
        await UntilAsync(second.LeadsAsync);
        await UntilAsync(async () => (await BalancedNetwork.AskAsync(flows[0], Service))[0] != "nothing");
        Assert.Equal(before, await AskAllAsync(flows));

        await first.BootAsync(Token);
        await UntilAsync(async () => await first.HeardAsync(Token) >= Messages);
        Assert.Equal((false, true), (await first.LeadsAsync(), await second.LeadsAsync()));
        Assert.Equal(before, await AskAllAsync(flows));
        foreach (var flow in flows)
            flow.Dispose();
    }

    [Fact]
    public async Task Holder_Dies_NewFlowsByTranslationComeBackThroughTheOther()
    {
        await using var network = await BalancedNetwork.MakeAsync(Token, VrrpHost.Shared);
        using var first = new VrrpHost(network.Balancer, 0);
        using var second = new VrrpHost(network.Second, 1);
        foreach (var node in network.Nodes)
            await ReturnAsync(node);
        await StartAsync(network, "direct", first, second);
        for (var i = 0; i < 2; i++)
        {
            using var flow = await network.FlowAsync();
            Assert.EndsWith($" {BalancedNetwork.Client}", (await BalancedNetwork.AskAsync(flow, Service))[0], StringComparison.Ordinal);
        }
        await first.DieAsync(Token);
        await UntilAsync(second.LeadsAsync);
        await UntilAsync(async () =>
        {
            using var flow = await network.FlowAsync();
            return (await BalancedNetwork.AskAsync(flow, Service))[0].EndsWith($" {BalancedNetwork.Client}", StringComparison.Ordinal);
        });
    }

    private async Task StartAsync(BalancedNetwork network, string path, VrrpHost first, VrrpHost second)
    {
        foreach (var host in (VrrpHost[])[first, second])
            await BalancedNetwork.ApplyAsync(host.Space, await RulesAsync(network, path, host.Space), Token);
        await first.StartAsync(Token);
        await UntilAsync(first.LeadsAsync);
        await second.StartAsync(Token);
    }

    private async Task ReturnAsync(Namespace node)
    {
        var (code, output, error) = await node.RunAsync(
            ReturnScripts.Set(
                new BalancerReturnArgs
                {
                    Host = new HostConnection
                    {
                        Name = "worker1",
                        Address = IPAddress.Parse("198.51.100.11"),
                        HostKey = "",
                    },
                    Balancer = IPAddress.Parse(VrrpHost.Shared),
                }
            ),
            Token
        );
        Assert.True(code == 0, $"{output}{error}");
    }

    private static async Task<IReadOnlyList<string>> AskAllAsync(IEnumerable<UdpClient> flows)
    {
        var answers = new List<string>();
        foreach (var flow in flows)
            answers.AddRange(await BalancedNetwork.AskAsync(flow, Service));
        return answers;
    }

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
    }

    private async Task<string> RulesAsync(BalancedNetwork network, string path, Namespace balancer)
    {
        var (link, neighbours) = await network.HardwareAsync(Token, balancer);
        var state = Planner.Plan(
            Clusters.Of(
                [Clusters.Service("video", path, transport: Transport.Udp) with { Asked = Service.Address }],
                ((int[])[1, 2]).Select(pod => ("video", Clusters.Pod(pod, transport: Transport.Udp)))
            ),
            Clusters.Pool
        );
        return RuleSet.Render(state.Frontends, Clusters.Pool, link, neighbours);
    }
}
