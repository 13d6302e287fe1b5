using QuicLoad.Contracts;
using QuicLoad.Measure.Balance;
using QuicLoad.Tests.Tools.Measure.Balance;
using QuicLoad.Tests.Viewer.Hops;
using QuicLoad.Viewer.Hops;
using QuicLoad.Viewer.Lasting;
using Xunit;

namespace QuicLoad.Tests.Viewer.Lasting;

/// <summary>The viewer program against real servers behind real routers, while one of them goes.</summary>
public sealed class ServedNetworkTests : IAsyncLifetime
{
    private const int Connections = 6;
    private const int Limit = 3;
    private const int Seconds = 15;
    private static readonly CancellationToken None = CancellationToken.None;
    private ServedNetwork served = null!;

    public async Task InitializeAsync() => served = await ServedNetwork.MakeAsync(None);

    public Task DisposeAsync()
    {
        served.Dispose();
        return Task.CompletedTask;
    }

    private async Task<LastingResult> HoldAsync(Func<Task> meanwhile)
    {
        var order = new LastingOrder
        {
            Host = "localhost",
            CertificateSpki = served.Spki,
            Entrances = [HopNetwork.Service],
            Protocols = ["h1", "h2", "h3"],
            Connections = Connections,
            Seconds = Seconds,
            Addresses = HopNetwork.Addresses,
            LimitSeconds = Limit,
        };
        var following = served.FollowAsync(LastingStart.Word, LastingText.Write(order));
        await served.UntilHeldAsync(3 * Connections, None);
        await Task.Delay(TimeSpan.FromSeconds(2));
        await meanwhile();
        var service = BalanceSamples.Service with { Entrances = order.Entrances };
        return LastingResult.From(service, order, LastingText.ReadOutput(await following, order));
    }

    [Fact]
    public async Task Hops_OfRealServers_AreCounted()
    {
        var order = new HopOrder
        {
            Entrances = [HopNetwork.Service],
            Addresses = HopNetwork.Addresses,
            Flows = 12,
        };
        var answers = HopText.ReadOutput(await served.FollowAsync(HopStart.Word, HopText.Write(order)), order);
        var row = Assert.Single(HopRow.From(order, answers));
        Assert.Equal([new HopCount(1, 6), new HopCount(2, 6)], row.Forward);
        Assert.Equal([new HopCount(1, 6), new HopCount(2, 6)], row.Back);
    }

    [Fact]
    public async Task Hold_NothingHappens_AllAreKept()
    {
        var result = await HoldAsync(() => Task.CompletedTask);
        Assert.All(
            result.Rows,
            row => Assert.Equal((Connections, Connections, 0, 0), (row.Connections, row.Kept, row.Failed, row.Opened - Connections))
        );
        Assert.All(result.Rows, row => Assert.InRange(row.Requests, Connections * Seconds / 2, Connections * Seconds));
        Assert.All(result.Rows, row => Assert.InRange(row.Silence, 0.9, Limit));
        Assert.Equal([9, 9], result.Servers.Select(server => server.AtFirst.Sum()).Order());
    }

    [Fact]
    public async Task Hold_AServerLeavesAsKubeProxyHasIt_QuicAloneBreaks()
    {
        var result = await HoldAsync(() => served.LeaveFarAsync(None));

        Assert.All(result.Rows.Take(2), row => Assert.Equal((Connections, 0, 0), (row.Kept, row.Broken, row.Failed)));
        var far = result.Servers.Single(server => server.Pod == "far").AtFirst[2];
        Assert.InRange(far, 1, Connections - 1);
        var quic = result.Rows[2];
        Assert.Equal((Connections - far, 0, far, far), (quic.Kept, quic.Moved, quic.Broken, quic.ToOther));
        // TCP connections go on at the server that left.
        Assert.Equal(far, quic.BrokenWithServer);
        Assert.InRange(quic.Silence, Limit, 2 * Limit);
        Assert.InRange(quic.Failed, far, 2 * far);
    }

    [Fact]
    public async Task Hold_AServerIsCutOff_ItsConnectionsBreakInBoundedTime()
    {
        var result = await HoldAsync(async () =>
        {
            await served.CutFarAsync(None);
            await served.Network.PickAsync(None, HopNetwork.Near);
        });

        for (var i = 0; i < result.Rows.Count; i++)
        {
            var far = result.Servers.Single(server => server.Pod == "far").AtFirst[i];
            var row = result.Rows[i];
            Assert.Equal((Connections - far, far, far, 0), (row.Kept, row.Broken, row.ToOther, row.BrokenWithServer));
            Assert.InRange(row.Silence, Limit, 2 * Limit);
            Assert.Equal(0, result.Servers.Single(server => server.Pod == "far").AtLast[i]);
        }
    }
}
