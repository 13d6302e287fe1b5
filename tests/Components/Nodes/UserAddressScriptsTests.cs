using System.Net;
using QuicLoad.Components.Nodes;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Components.Nodes;

/// <summary>The scripts on a real kernel: every address of the range answers, and a process may send from any.</summary>
public sealed class UserAddressScriptsTests : IDisposable
{
    private const string Local = "local 198.18.64.0/23 dev lo scope host";

    private const int Count = 20;

    private static readonly IPNetwork Range = IPNetwork.Parse("198.18.64.0/23");

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Fact]
    public async Task Set_EveryAddress_AnswersAndMaySend()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(UserAddressScripts.Set("worker1", Range), Token);
        foreach (var address in new[] { "198.18.64.1", "198.18.65.7", "198.18.65.254" })
            Assert.Equal((Count, Count), await ExchangeAsync(network, address));
        Assert.Equal([Local], await LocalAsync(network));
        Assert.Equal("2", (await network.Router.ReadAsync("cat /proc/sys/net/ipv4/conf/all/arp_announce", Token)).Trim());
    }

    [Fact]
    public async Task Set_Twice_IsTheSame()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(UserAddressScripts.Set("worker1", Range), Token);
        await network.DoAsync(UserAddressScripts.Set("worker1", Range), Token);
        Assert.Equal([Local], await LocalAsync(network));
    }

    [Fact]
    public async Task Set_StrictReversePathFilter_LosesNoAnswer()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync(
            "echo 1 > /proc/sys/net/ipv4/conf/all/rp_filter; echo 1 > /proc/sys/net/ipv4/conf/o0/rp_filter",
            Token
        );
        await network.DoAsync(UserAddressScripts.Set("worker1", Range), Token);
        Assert.Equal((Count, Count), await ExchangeAsync(network, "198.18.64.9"));
    }

    [Theory]
    [InlineData("ip address add 198.18.64.5/32 dev o0", "local 198.18.64.5 dev o0")]
    [InlineData("ip route add local 198.18.65.0/24 dev lo", "local 198.18.65.0/24 dev lo")]
    public async Task Set_RangeHasAddressesOfOthers_IsRefused(string theirs, string told)
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync(theirs, Token);
        var (code, output, error) = await network.Router.RunAsync(UserAddressScripts.Set("worker1", Range), Token);
        Assert.Equal((1, string.Empty), (code, output));
        Assert.StartsWith("worker1: has addresses in 198.18.64.0/23 that are not of its packed users: ", error, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ToAWiderRange_NewBesideOldThenOldGoes()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        var narrow = IPNetwork.Parse("198.18.64.0/24");
        await network.DoAsync(UserAddressScripts.Set("worker1", narrow), Token);
        await network.DoAsync(UserAddressScripts.Set("worker1", Range), Token);
        await network.DoAsync(UserAddressScripts.Remove("worker1", narrow), Token);
        Assert.Equal([Local], await LocalAsync(network));
        Assert.Equal("2", (await network.Router.ReadAsync("cat /proc/sys/net/ipv4/conf/all/arp_announce", Token)).Trim());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Remove_Last_LeavesTheHostAsItWasHoweverOftenItRuns(string announce)
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync($"echo {announce} > /proc/sys/net/ipv4/conf/all/arp_announce", Token);
        var before = await network.StateAsync(Token);
        await network.DoAsync(UserAddressScripts.Set("worker1", Range), Token);
        await network.DoAsync(UserAddressScripts.Remove("worker1", Range), Token);
        await network.DoAsync(UserAddressScripts.Remove("worker1", Range), Token);
        Assert.Empty(await LocalAsync(network));
        Assert.Equal(announce, (await network.Router.ReadAsync("cat /proc/sys/net/ipv4/conf/all/arp_announce", Token)).Trim());
        Assert.Equal(before, await network.StateAsync(Token));
    }

    [Fact]
    public async Task Remove_AnothersRange_Stays()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync("ip route add local 198.18.64.0/23 dev lo", Token);
        await network.DoAsync(UserAddressScripts.Remove("worker1", Range), Token);
        Assert.Equal([Local], await LocalAsync(network));
    }

    public void Dispose() => deadline.Dispose();

    /// <summary>How many datagrams of a user arrive at the origin, and how many of the origin's at the user.</summary>
    private static async Task<(int There, int Back)> ExchangeAsync(RouterNetwork network, string address)
    {
        var (user, origin) = (new IPEndPoint(IPAddress.Parse(address), 4000), new IPEndPoint(RouterNetwork.OriginAddress, 9000));
        var there = await Flows.DatagramsAsync(network.Router, user, network.Origin, origin, Count);
        var back = await Flows.DatagramsAsync(network.Origin, origin, network.Router, user, Count);
        return (there.Count, back.Count);
    }

    private async Task<string[]> LocalAsync(RouterNetwork network) =>
        [
            .. (await network.Router.ReadAsync($"ip -4 route show table local root {Range}", Token))
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.Length > 0),
        ];
}
