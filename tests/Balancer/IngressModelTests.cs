using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer;
using QuicLoad.Balancer.DataPlane;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>
/// Random Services and Ingresses, with controllers that die in between and a server that refuses from time to time: after each operation
/// what the server does is what the API says, no address is given twice, and at the end nothing is left.
/// </summary>
public sealed class IngressModelTests(Xunit.Abstractions.ITestOutputHelper output) : IIngressPlane
{
    private const int Operations = 120;

    private readonly FakeCluster cluster = new();

    private readonly FakeTimeProvider clock = new();

    private readonly RecordedPlane plane = new();

    private readonly List<string> said = [];

    private (HashSet<IPAddress> Addresses, CaddyConfiguration? Configuration) server = ([], null);

    private bool refuses;

    private int loads;

    Task IIngressPlane.ApplyAsync(
        IReadOnlyCollection<IPAddress> addresses,
        CaddyConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        if (refuses)
            throw new DataPlaneException("caddy: no");
        loads++;
        server = ([.. addresses], configuration);
        return Task.CompletedTask;
    }

    Task<bool> IIngressPlane.IsThereAsync(
        IReadOnlyCollection<IPAddress> addresses,
        CaddyConfiguration configuration,
        CancellationToken cancellationToken
    ) => Task.FromResult(server.Configuration == configuration && server.Addresses.SetEquals(addresses));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Server_AfterEachOperation_DoesWhatTheApiSays(int seed)
    {
        var random = new Random(seed);
        output.WriteLine($"seed {seed}");
        var controller = Make();
        for (var i = 0; i < Operations; i++)
        {
            Change(random);
            if (random.Next(5) == 0)
            {
                refuses = random.Next(2) == 0;
                await controller.ReconcileAsync(cluster.Facts, true, CancellationToken.None);
                refuses = false;
                // what is refused is offered again after a while
                clock.Advance(TimeSpan.FromSeconds(11));
                if (random.Next(2) == 0)
                    controller = Make();
            }
            await SettleAsync(controller);
            Check($"seed {seed}, operation {i}");
        }
        foreach (var item in cluster.Services.Select(one => one.Key).Concat(cluster.Ingresses.Select(one => one.Key)).ToList())
            cluster.Delete(item);
        await SettleAsync(controller);
        Assert.Empty(cluster.Ingresses);
        Assert.Empty(cluster.Services);
        Assert.Empty(server.Addresses);
        Assert.Empty(Servers());
        Assert.DoesNotContain(" accept\n", plane.Rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_NothingNew_LoadsNothingAlsoAfterAStart()
    {
        cluster.Add(Ingresses.Of("i", Ingresses.Rule(null, "/", "s")));
        await SettleAsync(Make());
        await SettleAsync(Make());
        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task Reconcile_RefusedConfiguration_IsNoStatusAndHoldsNoServiceUp()
    {
        refuses = true;
        cluster.Add(Ingresses.Of("i"));
        cluster.Add(Clusters.Service("video"));
        var controller = Make();
        await controller.ReconcileAsync(cluster.Facts, true, CancellationToken.None);
        await controller.ReconcileAsync(cluster.Facts, true, CancellationToken.None);
        Assert.Empty(Assert.Single(cluster.Ingresses).Shown);
        Assert.Single(Assert.Single(cluster.Services).Shown);
        Assert.False(controller.Status.Current);
        Assert.Equal((1, 1), (controller.Status.Services, controller.Status.Ingresses));
        Assert.Contains("caddy: no", said);
    }

    [Fact]
    public async Task Reconcile_ServerThatOthersChanged_IsSetAgain()
    {
        cluster.Add(Ingresses.Of("i"));
        var controller = Make();
        await SettleAsync(controller);
        server = ([], null);
        clock.Advance(TimeSpan.FromSeconds(31));
        await SettleAsync(controller);
        Assert.Single(server.Addresses);
        Assert.Contains(said, line => line.StartsWith("the server of Ingresses does something else", StringComparison.Ordinal));
    }

    private void Change(Random random)
    {
        var (number, service) = (random.Next(6), $"s{random.Next(4)}");
        switch (random.Next(7))
        {
            case 0:
                cluster.Delete(Ingresses.Key($"s{number}"));
                break;
            case 1:
                cluster.Delete(service);
                break;
            case 2 when cluster.Services.All(one => one.Key.Name != service):
                cluster.Add(random.Next(2) == 0 ? Ingresses.Inner(service) : Clusters.Service(service, port: 80));
                break;
            case 3 or 4 when cluster.Ingresses.All(one => one.Key.Name != $"s{number}"):
                cluster.Add(
                    Ingresses.Of(
                        $"s{number}",
                        [
                            .. Enumerable
                                .Range(0, random.Next(4))
                                .Select(i => Ingresses.Rule(i == 0 ? null : $"h{i}.example", $"/p{random.Next(3)}", $"s{random.Next(5)}")),
                        ]
                    )
                );
                break;
            default:
                cluster.SetPod(service, 1 + random.Next(9), random.Next(3) == 0 ? null : random.Next(3) > 0);
                break;
        }
    }

    private async Task SettleAsync(Controller controller)
    {
        for (var i = 0; i < 4; i++)
        {
            var before = cluster.Writes;
            await controller.ReconcileAsync(cluster.Facts, true, CancellationToken.None);
            if (cluster.Writes == before)
                return;
        }
        Assert.Fail("the controller writes for ever");
    }

    /// <summary>Told apart from how the program comes to it: by the statuses, the rules and the pods that are ready.</summary>
    private void Check(string when)
    {
        var shown = cluster
            .Ingresses.Select(one => (one.Key, Address: Assert.Single(one.Shown)))
            .Concat(cluster.Services.Where(one => one.IsOurs).Select(one => (one.Key, Address: Assert.Single(one.Shown))))
            .ToList();
        Assert.True(shown.Count == shown.Select(one => one.Address).Distinct().Count(), $"{when}: an address was given twice");
        Assert.Equal(cluster.Ingresses.Select(one => one.Shown[0]).ToHashSet(), server.Addresses);
        var servers = Servers();
        Assert.Equal(cluster.Ingresses.Count(), servers.Count);
        foreach (var ingress in cluster.Ingresses)
        {
            Assert.False(ingress.IsLeaving, $"{when}: {ingress.Key} was not let go");
            Assert.Contains($"{ingress.Shown[0]} . tcp . 80", plane.Rules, StringComparison.Ordinal);
            var one = servers[$"{ingress.Key} http"]!;
            Assert.Equal($"{ingress.Shown[0]}:80", (string?)one["listen"]![0]);
            // as often as it is named, in whichever place, each Service's ready pods are there
            var expected = ingress
                .Rules.DistinctBy(rule => (rule.Host, rule.Path))
                .Where(rule => cluster.Services.Any(service => service.Key == rule.Backend.Service))
                .SelectMany(rule => cluster.Ready(rule.Backend.Service.Name).Select(pod => $"203.0.113.{pod}:8443"));
            Assert.Equal(expected.Order(StringComparer.Ordinal), Dials(one).Order(StringComparer.Ordinal));
        }
    }

    private JsonObject Servers() => JsonNode.Parse(server.Configuration!.Text)!["apps"]!["http"]!["servers"]!.AsObject();

    private static IEnumerable<string> Dials(JsonNode? node) =>
        node switch
        {
            JsonObject all => all.SelectMany(pair => pair.Key == "dial" ? [(string)pair.Value!] : Dials(pair.Value)),
            JsonArray all => all.SelectMany(Dials),
            _ => [],
        };

    private Controller Make() => new(plane, new NoNeighbours(), cluster, () => null, Clusters.Pool, clock, said.Add, this);

    private sealed class RecordedPlane : IDataPlane
    {
        public string Rules { get; private set; } = "";

        public Task ApplyAsync(string rules, CancellationToken cancellationToken)
        {
            Rules = rules;
            return Task.CompletedTask;
        }

        public Task<bool> IsThereAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        public Task ForgetAsync(Connection connection, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
