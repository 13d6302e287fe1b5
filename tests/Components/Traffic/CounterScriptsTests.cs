using System.Net;
using System.Text.Json;
using QuicLoad.Components.Traffic;
using QuicLoad.Contracts;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Components.Traffic;

/// <summary>The scripts on a real kernel.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class CounterScriptsTests : IDisposable
{
    private static readonly IPEndPoint Viewer = new(RouterNetwork.PodAddress, 40000);
    private static readonly IPEndPoint Origin = new(RouterNetwork.OriginAddress, 443);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Fact]
    public async Task Install_Traffic_IsCountedByProtocolAndDirection()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(CounterScripts.Install("router", RouterNetwork.Traffic), Token);
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 7, 100);
        await Flows.DatagramsAsync(network.Origin, Origin, network.Worker, Viewer, 11, 1000);
        await Flows.DatagramsAsync(network.Worker, new IPEndPoint(RouterNetwork.WorkerAddress, 40000), network.Origin, Origin, 5);
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, new IPEndPoint(RouterNetwork.OriginAddress, 53), 5);
        var before = await CountersAsync(network);
        Assert.Equal((7L, 7 * 128L), before["udp_to_origin"]);
        Assert.Equal((11L, 11 * 1028L), before["udp_to_viewers"]);
        Assert.Equal((0L, 0L), before["tcp_to_origin"]);
        await Flows.StreamAsync(network.Origin, Origin, network.Worker, RouterNetwork.PodAddress, TimeSpan.FromMilliseconds(100));
        var after = await CountersAsync(network);
        Assert.True(after["tcp_to_viewers"].Bytes > 100_000 && after["tcp_to_origin"].Packets > 1);
        Assert.Equal(before["udp_to_viewers"], after["udp_to_viewers"]);
    }

    [Fact]
    public async Task Install_OneRangeMore_KeepsWhatIsCounted()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(CounterScripts.Install("router", new ViewerTraffic([IPNetwork.Parse("203.0.113.64/26")], 443)), Token);
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 3);
        Assert.Equal(0L, (await CountersAsync(network))["udp_to_origin"].Packets);
        var wider = CounterScripts.Install(
            "router",
            new ViewerTraffic([IPNetwork.Parse("203.0.113.64/26"), IPNetwork.Parse("203.0.113.0/26")], 443)
        );
        await network.DoAsync(wider, Token);
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 4);
        await network.DoAsync(wider, Token);
        Assert.Equal(4L, (await CountersAsync(network))["udp_to_origin"].Packets);
    }

    [Fact]
    public async Task Install_AfterABoot_CountsAgainFromZero()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(CounterScripts.Install("router", RouterNetwork.Traffic), Token);
        var state = await network.StateAsync(Token);
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 3);
        await network.Router.ReadAsync("nft flush ruleset; rm -r /run/active-units; systemctl start quic-load-counters.service", Token);
        Assert.Equal(state, await network.StateAsync(Token));
    }

    [Fact]
    public async Task Remove_AfterInstall_LeavesTheRouterAsItWas()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync("nft add table inet other; nft add counter inet other c", Token);
        var before = await network.StateAsync(Token);
        await network.DoAsync(CounterScripts.Install("router", RouterNetwork.Traffic), Token);
        await network.DoAsync(CounterScripts.Remove("router"), Token);
        await network.DoAsync(CounterScripts.Remove("router"), Token);
        Assert.Equal(before, await network.StateAsync(Token));
    }

    [Fact]
    public async Task Install_WithoutNft_SaysWhatToInstall()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        var script = CounterScripts.Install("router", RouterNetwork.Traffic);
        await network.Router.ReadAsync(
            "mkdir /run/programs; ln -s /usr/bin/* /usr/local/sbin/* /run/programs/; rm -f /run/programs/nft",
            Token
        );
        Assert.Equal(
            "router: has no nft command, by which the counters are made. Install nftables.\n",
            (
                await network.Router.RunAsync(
                    script.Replace(
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "PATH=/run/programs",
                        StringComparison.Ordinal
                    ),
                    Token
                )
            ).Error
        );
    }

    public void Dispose() => deadline.Dispose();

    private async Task<Dictionary<string, (long Packets, long Bytes)>> CountersAsync(RouterNetwork network)
    {
        var json = await network.Router.ReadAsync($"nft -j list counters table inet {RouterCounters.Table}", Token);
        return JsonDocument
            .Parse(json)
            .RootElement.GetProperty("nftables")
            .EnumerateArray()
            .Where(item => item.TryGetProperty("counter", out _))
            .Select(item => item.GetProperty("counter"))
            .ToDictionary(
                item => item.GetProperty("name").GetString()!,
                item => (item.GetProperty("packets").GetInt64(), item.GetProperty("bytes").GetInt64())
            );
    }
}
