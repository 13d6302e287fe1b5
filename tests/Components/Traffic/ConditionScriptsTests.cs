using System.Net;
using QuicLoad.Components.Traffic;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.Traffic;

/// <summary>The scripts on a real kernel, and what they do to packets.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class ConditionScriptsTests : IDisposable
{
    // 1448 of the 1514 bytes of a full packet are TCP's load
    private const double TenMegabits = 10_000_000 * 1448.0 / 1514;
    private static readonly IPEndPoint Viewer = new(RouterNetwork.PodAddress, 40000);
    private static readonly IPEndPoint Origin = new(RouterNetwork.OriginAddress, 443);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    [Fact]
    public async Task Set_Loss_DropsThatShareOfEachDirection()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(Set(new LinkConditions { Loss = 0.02m }, new LinkConditions { Loss = 0.1m }), Token);
        const int Count = 20_000;
        var toViewers = await Flows.DatagramsAsync(network.Origin, Origin, network.Worker, Viewer, Count);
        var toOrigin = await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, Count);
        AssertShare(0.02, Count, toViewers.Count);
        AssertShare(0.1, Count, toOrigin.Count);
    }

    [Fact]
    public async Task Set_Rate_IsReachedAndNotExceeded()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(Set(new LinkConditions { Rate = 10_000_000 }, new LinkConditions { Rate = 500_000 }), Token);
        var rates = await Task.WhenAll(
            Flows.FastestAsync(
                () => Flows.StreamAsync(network.Origin, Origin, network.Worker, RouterNetwork.PodAddress, TimeSpan.FromSeconds(2)),
                0.9 * TenMegabits
            ),
            Flows.FastestAsync(
                () =>
                    Flows.StreamAsync(
                        network.Worker,
                        new IPEndPoint(RouterNetwork.PodAddress, 8443),
                        network.Origin,
                        RouterNetwork.OriginAddress,
                        TimeSpan.FromSeconds(2)
                    ),
                50_000_000
            )
        );
        Assert.InRange(rates[0] / TenMegabits, 0.9, 1.1);
        Assert.True(rates[1] > 50_000_000, $"{rates[1]:0} bit/s: the pod's other ports must not be slowed");
    }

    [Fact]
    public async Task Set_Rate_HoldsForDatagramsToo()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(Set(null, new LinkConditions { Rate = 2_000_000 }), Token);
        const int Bytes = 1200;
        // 1200 bytes every 1 to 2 ms are 5 to 10 Mbit/s: most find the queue full
        var arrived = (
            await Flows.DatagramsAsync(network.Worker, Viewer, network.Origin, Origin, 1200, Bytes, TimeSpan.FromMilliseconds(1))
        )
            .Values.Order()
            .ToList();
        var sent = (arrived.Count - 21) * (Bytes + 42) * 8 / 2_000_000.0;
        // a busy machine's sender pauses, and the queue runs dry: such a time counts as the two packets' that are missing at least
        var busy = arrived
            .Skip(21)
            .Zip(arrived.Skip(20), (next, last) => Math.Min((next - last).TotalSeconds, 2 * (Bytes + 42) * 8 / 2_000_000.0))
            .Sum();
        Assert.InRange(sent / busy, 0.9, double.MaxValue);
        Assert.InRange(sent / (arrived[^1] - arrived[20]).TotalSeconds, 0, 1.1);
    }

    [Fact]
    public async Task Set_OtherTraffic_IsNotTouched()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(
            Set(new LinkConditions { Rate = 64_000, Loss = 0.5m }, new LinkConditions { Rate = 64_000, Loss = 0.5m }),
            Token
        );
        const int Count = 2000;
        // the node itself, and a pod's other port
        var node = await Flows.DatagramsAsync(
            network.Origin,
            Origin,
            network.Worker,
            new IPEndPoint(RouterNetwork.WorkerAddress, 40000),
            Count
        );
        var ssh = await Flows.DatagramsAsync(
            network.Origin,
            new IPEndPoint(RouterNetwork.OriginAddress, 22),
            network.Worker,
            Viewer,
            Count
        );
        Assert.Equal((Count, Count), (node.Count, ssh.Count));
    }

    [Fact]
    public async Task Set_Others_ReplacesThemWithoutAGap()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.DoAsync(Set(new LinkConditions { Rate = 20_000_000 }, new LinkConditions { Rate = 20_000_000 }), Token);
        var stream = Flows.DatagramsAsync(network.Origin, Origin, network.Worker, Viewer, 1000, 200, TimeSpan.FromMilliseconds(1));
        await network.DoAsync(Set(new LinkConditions { Rate = 5_000_000 }, null), Token);
        await network.DoAsync(Set(new LinkConditions { Rate = 8_000_000 }, new LinkConditions { Loss = 0.01m }), Token);
        await network.DoAsync(Set(new LinkConditions { Rate = 10_000_000 }, new LinkConditions { Rate = 1_000_000 }), Token);
        Assert.Equal(1000, (await stream).Count);
        var rate = await Flows.FastestAsync(
            () => Flows.StreamAsync(network.Origin, Origin, network.Worker, RouterNetwork.PodAddress, TimeSpan.FromSeconds(1)),
            0.9 * TenMegabits
        );
        Assert.InRange(rate / TenMegabits, 0.9, 1.1);
    }

    [Fact]
    public async Task Set_AgainAndAfterABoot_IsTheSame()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        var script = Set(new LinkConditions { Rate = 2_000_000, Loss = 0.01m }, new LinkConditions { Loss = 0.02m });
        await network.DoAsync(script, Token);
        var state = await network.StateAsync(Token);
        await network.DoAsync(script, Token);
        Assert.Equal(state, await network.StateAsync(Token));
        await network.Router.ReadAsync(
            "nft flush ruleset; tc qdisc del dev v0 root; rm -r /run/active-units; systemctl start quic-load-conditions.service",
            Token
        );
        Assert.Equal(state, await network.StateAsync(Token));
    }

    [Fact]
    public async Task Remove_AfterSet_LeavesTheRouterAsItWas()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync("nft add table inet other; nft add chain inet other c; nft add rule inet other c counter", Token);
        var before = await network.StateAsync(Token);
        await network.DoAsync(Set(new LinkConditions { Rate = 2_000_000, Loss = 0.01m }, new LinkConditions { Rate = 1_000_000 }), Token);
        Assert.NotEqual(before, await network.StateAsync(Token));
        await network.DoAsync(ConditionScripts.Remove("router"), Token);
        Assert.Equal(before, await network.StateAsync(Token));
        await network.DoAsync(ConditionScripts.Remove("router"), Token);
        Assert.Equal(before, await network.StateAsync(Token));
    }

    [Fact]
    public async Task Set_Delay_IsMadeByNetemOrRefused()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        var script = Set(new LinkConditions { Rate = 10_000_000, Delay = TimeSpan.FromMilliseconds(80) }, null);
        if ((await network.Router.RunAsync("unshare --net /sbin/tc qdisc add dev lo root netem delay 1ms", Token)).Code == 0)
        {
            await network.DoAsync(script, Token);
            var first = (await Flows.DatagramsAsync(network.Origin, Origin, network.Worker, Viewer, 1))[0];
            Assert.InRange(first.TotalMilliseconds, 80, 130);
            return;
        }
        var kernel = (await network.Router.ReadAsync("uname -r", Token)).Trim();
        Assert.Equal(
            $"router: cannot delay packets: its kernel {kernel} has no netem (module sch_netem). Install the rest of the kernel's modules "
                + "(Debian: linux-image without cloud; Ubuntu: linux-modules-extra; Fedora: kernel-modules-extra), or remove delay "
                + "and jitter.\n",
            await network.RefusalAsync(script, Token)
        );
    }

    [Fact]
    public async Task Set_DeviceWithAQueueOfSomebodyElse_IsRefused()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync("tc qdisc add dev v0 root handle 7: htb", Token);
        Assert.StartsWith(
            "router: v0 has a queue that somebody else set: \"qdisc htb 7: root ",
            await network.RefusalAsync(Set(new LinkConditions { Rate = 1_000_000 }, new LinkConditions { Rate = 1_000_000 }), Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Set_OriginThatNobodyKnows_IsRefused()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        Assert.Equal(
            "router: cannot look up video.invalid, the way to which must be slowed. Give it a name server that knows the name "
                + "(/etc/resolv.conf), or a line in /etc/hosts.\n",
            await network.RefusalAsync(Set(null, new LinkConditions { Rate = 1_000_000 }, "video.invalid"), Token)
        );
    }

    public void Dispose() => deadline.Dispose();

    /// <summary>Four and a half standard deviations: a right share fails once in some hundred thousand runs.</summary>
    private static void AssertShare(double share, int sent, int arrived) =>
        Assert.InRange((sent - arrived) / (double)sent, share - Width(share, sent), share + Width(share, sent));

    private static double Width(double share, int sent) => 4.5 * Math.Sqrt(share * (1 - share) / sent);

    private static string Set(LinkConditions? toViewers, LinkConditions? toOrigin, string origin = "198.18.0.80") =>
        ConditionScripts.Set(
            new NetworkConditionsArgs
            {
                Host = Rendered.Host("router", "198.51.100.1"),
                Traffic = RouterNetwork.Traffic,
                Workers = [RouterNetwork.WorkerAddress],
                Origin = origin,
                Conditions = new TrafficConditions { ToViewers = toViewers, ToOrigin = toOrigin },
            }
        );
}
