using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Contracts;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>
/// Random operations on a cluster, with controllers that are killed in between: after each the kernel's tables are what the API says, and
/// at the end nothing is left.
/// </summary>
[Collection(RouterNetwork.Collection)]
public sealed partial class ControllerModelTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private const int Operations = 50;

    private static readonly string[] Paths = [BalancerWords.Direct, BalancerWords.Local, BalancerWords.NodePort];

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(55));

    private readonly FakeTimeProvider clock = new();

    public void Dispose() => deadline.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task DataPlane_AfterEachOperation_IsWhatTheApiSays(int seed)
    {
        using var space = await Namespace.MakeAsync("ip link set lo up", deadline.Token);
        var (random, cluster) = (new Random(seed), new FakeCluster());
        var plane = new NamespacePlane(space);
        var controller = Make(plane, cluster);
        output.WriteLine($"seed {seed}");
        for (var i = 0; i < Operations; i++)
        {
            Change(cluster, random);
            // one in five controllers dies after its first round, and knows nothing when it starts again
            if (random.Next(5) == 0)
            {
                await controller.ReconcileAsync(cluster.Facts, true, deadline.Token);
                controller = Make(plane, cluster);
            }
            await SettleAsync(controller, cluster);
            await CheckAsync(space, cluster, $"seed {seed}, operation {i}");
        }
        foreach (var service in cluster.Services.Select(service => service.Key.Name).ToList())
            cluster.Delete(service);
        await SettleAsync(controller, cluster);
        Assert.Empty(cluster.Services);
        await CheckAsync(space, cluster, "the end");
    }

    private static void Change(FakeCluster cluster, Random random)
    {
        var name = $"s{random.Next(8)}";
        switch (random.Next(6))
        {
            case 0 or 1 when cluster.Services.All(service => service.Key.Name != name):
                cluster.Add(
                    Clusters.Service(name, Paths[random.Next(Paths.Length)], 443 + random.Next(2)) with
                    {
                        SharingKey = random.Next(2) == 0 ? "shared" : null,
                    }
                );
                break;
            case 2:
                cluster.Delete(name);
                break;
            default:
                cluster.SetPod(
                    name,
                    1 + random.Next(20),
                    random.Next(4) switch
                    {
                        0 => null,
                        1 => false,
                        _ => true,
                    }
                );
                break;
        }
    }

    private async Task SettleAsync(Controller controller, FakeCluster cluster)
    {
        for (var i = 0; i < 4; i++)
        {
            var before = cluster.Writes;
            await controller.ReconcileAsync(cluster.Facts, true, deadline.Token);
            if (cluster.Writes == before)
                return;
        }
        Assert.Fail("the controller writes for ever");
    }

    /// <summary>Told apart from how the program comes to it: by the statuses alone, and the pods that are ready.</summary>
    private async Task CheckAsync(Namespace space, FakeCluster cluster, string when)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in cluster.Services)
        {
            Assert.False(service.IsLeaving, $"{when}: {service.Key} was not let go");
            Assert.True(service.HasFinalizer, $"{when}: {service.Key}");
            var (address, port) = (Assert.Single(service.Shown), service.Ports[0].Port);
            var ready = cluster.Ready(service.Key.Name).ToList();
            IEnumerable<string> targets = service.Path switch
            {
                BalancerWords.Direct => ready.Select(pod => $"203.0.113.{pod} . 8443"),
                BalancerWords.Local => ready.Select(pod => $"198.51.100.{(pod % 2 == 1 ? 11 : 12)} . 30443"),
                _ => ready.Count == 0 ? [] : ["198.51.100.11 . 30443", "198.51.100.12 . 30443"],
            };
            if (ready.Count > 0)
                Assert.True(
                    expected.TryAdd($"tcp-{address}-{port}", string.Join(", ", targets.Order(StringComparer.Ordinal))),
                    $"{when}: two services at {address}:{port}"
                );
        }
        var text = Regex.Replace(await space.ReadAsync($"nft list table ip {BalancerWords.Table}", deadline.Token), "\\s+", " ");
        Assert.Equal(expected, Chains(text));
        Assert.Equal(expected.Keys, Gotos().Matches(text).Select(match => match.Groups["chain"].Value).Order(StringComparer.Ordinal));
    }

    private static SortedDictionary<string, string> Chains(string text) =>
        new(
            Chain()
                .Matches(text)
                .ToDictionary(
                    match => match.Groups["chain"].Value,
                    match =>
                        string.Join(
                            ", ",
                            match.Groups["map"].Value.Split(',').Select(one => one.Split(':')[1].Trim()).Order(StringComparer.Ordinal)
                        )
                ),
            StringComparer.Ordinal
        );

    private Controller Make(IDataPlane plane, FakeCluster cluster) =>
        new(plane, new NoNeighbours(), cluster, () => null, Clusters.Pool, clock, _ => { });

    [GeneratedRegex(
        "chain (?<chain>tcp-[0-9.]+-[0-9]+) { meta l4proto tcp counter [a-z0-9 ]*dnat ip to numgen inc mod [0-9]+ map { (?<map>[^}]*)}"
    )]
    private static partial Regex Chain();

    [GeneratedRegex("goto (?<chain>[a-z]+-[0-9.]+-[0-9]+)")]
    private static partial Regex Gotos();
}
