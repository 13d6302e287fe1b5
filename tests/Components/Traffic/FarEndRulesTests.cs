using System.Net;
using QuicLoad.Components.Traffic;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Samples;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Components.Traffic;

/// <summary>Who sends to the origin, as a real kernel's router keeps it and measure reads it.</summary>
public sealed class FarEndRulesTests : IDisposable
{
    private const string RouterAtOrigin = "198.18.0.1";
    private static readonly IPEndPoint Viewer = new(RouterNetwork.PodAddress, 40000);
    private static readonly IPEndPoint Origin = new(RouterNetwork.OriginAddress, 443);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    public void Dispose() => deadline.Dispose();

    [Fact]
    public async Task Sources_AddressesThatAreKept_AreThePodsOverEachProtocol()
    {
        await using var network = await MakeAsync();
        await PlayAsync(network);
        Assert.Equal([Seen(RouterNetwork.PodAddress, "tcp"), Seen(RouterNetwork.PodAddress, "udp")], await SourcesAsync(network));
    }

    [Theory]
    [InlineData("iptables -t nat -A POSTROUTING -s 203.0.113.0/26 -j MASQUERADE")]
    [InlineData(
        "nft 'add table ip plant; add chain ip plant post { type nat hook postrouting priority 90; }; add rule ip plant post ip "
            + "saddr 203.0.113.0/26 masquerade'"
    )]
    public async Task Sources_MasqueradedOnTheWorker_AreTheWorkers(string plant)
    {
        await using var network = await MakeAsync();
        await network.Worker.ReadAsync(plant, Token);
        await PlayAsync(network);
        Assert.Equal([Seen(RouterNetwork.WorkerAddress, "tcp"), Seen(RouterNetwork.WorkerAddress, "udp")], await SourcesAsync(network));
    }

    [Theory]
    [InlineData("iptables -t nat -A POSTROUTING -o o0 -j MASQUERADE")]
    [InlineData(
        "nft 'add table ip plant; add chain ip plant post { type nat hook postrouting priority 400; }; add rule ip plant post "
            + "oifname o0 masquerade'"
    )]
    [InlineData(
        "nft 'add table inet plant; add chain inet plant post { type nat hook postrouting priority srcnat; }; add rule inet "
            + "plant post oifname o0 snat ip to 198.18.0.1'"
    )]
    public async Task Sources_MasqueradedOnTheRouterItself_AreTheRouters(string plant)
    {
        await using var network = await MakeAsync();
        await network.Router.ReadAsync(plant, Token);
        await PlayAsync(network);
        Assert.Equal(
            [Seen(IPAddress.Parse(RouterAtOrigin), "tcp"), Seen(IPAddress.Parse(RouterAtOrigin), "udp")],
            await SourcesAsync(network)
        );
    }

    [Fact]
    public async Task Sources_IPv6OtherPortsAndAnswers_AddNothing()
    {
        await using var network = await MakeAsync();
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, new IPEndPoint(RouterNetwork.OriginAddress, 53), 3);
        await Flows.DatagramsAsync(network.Origin, Origin, network.Worker, Viewer, 3);
        await network.Router.ReadAsync("bash -c 'echo x > /dev/udp/::1/443'", Token);
        Assert.Empty(await SourcesAsync(network));
    }

    [Fact]
    public async Task Sources_TheMomentOfAnElement_IsThatOfItsLastPacket()
    {
        await using var network = await MakeAsync();
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 3);
        await Task.Delay(TimeSpan.FromSeconds(6), Token);
        var begin = DateTimeOffset.UtcNow;
        await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 3);
        var end = DateTimeOffset.UtcNow;
        await Task.Delay(TimeSpan.FromSeconds(3), Token);
        // the clock is read a moment before the set is: on a busy machine a long one
        var seen = Assert.Single((await ReadAsync(network)).Sightings).LastSeen;
        Assert.InRange(seen, begin - TimeSpan.FromSeconds(4), end + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Sources_ASetWithoutRoom_IsReadAsFull()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(
            CounterScripts
                .Install("router", RouterNetwork.Traffic)
                .Replace($"size {FarEndRules.Size};", "size 1;", StringComparison.Ordinal),
            Token
        );
        Assert.False((await ReadAsync(network)).IsFull);
        await PlayAsync(network);
        Assert.True((await ReadAsync(network)).IsFull);
    }

    [Fact]
    public async Task Sources_AnotherInstall_KeepsThem()
    {
        await using var network = await MakeAsync();
        await PlayAsync(network);
        await network.DoAsync(CounterScripts.Install("router", RouterNetwork.Traffic), Token);
        Assert.Equal(2, (await SourcesAsync(network)).Count);
    }

    private static (string Source, string Destination, string Protocol, bool IsOrigin) Seen(IPAddress source, string protocol) =>
        ($"{source}", $"{RouterNetwork.OriginAddress}", protocol, true);

    private async Task<RouterNetwork> MakeAsync()
    {
        var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(CounterScripts.Install("router", RouterNetwork.Traffic), Token);
        return network;
    }

    /// <summary>A viewer over QUIC's protocol and over HTTP/2's.</summary>
    private static async Task PlayAsync(RouterNetwork network)
    {
        Assert.Equal(3, (await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 3)).Count);
        await Flows.StreamAsync(network.Origin, Origin, network.Worker, RouterNetwork.PodAddress, TimeSpan.FromMilliseconds(50));
    }

    private async Task<List<(string Source, string Destination, string Protocol, bool IsOrigin)>> SourcesAsync(RouterNetwork network) =>
        [
            .. (await ReadAsync(network))
                .Sightings.Select(one => (one.Source, one.Destination, one.Protocol, one.IsOrigin))
                .OrderBy(one => one.Protocol, StringComparer.Ordinal),
        ];

    private async Task<SourceReading> ReadAsync(RouterNetwork network) =>
        SourceReader.Read(
            DateTimeOffset.UtcNow,
            await network.Router.ReadAsync(SampleScripts.Sources($"{RouterNetwork.OriginAddress}"), Token)
        ) ?? throw new InvalidOperationException("there is no set of sources");
}
