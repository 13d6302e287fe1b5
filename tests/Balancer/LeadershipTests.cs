using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>Two controllers of a pair: both set their data planes, one writes to the cluster.</summary>
public sealed class LeadershipTests
{
    private const int Operations = 300;

    private readonly FakeTimeProvider clock = new();

    private readonly FakeCluster cluster = new();

    [Fact]
    public async Task Reconcile_WhoDoesNotLead_SetsItsDataPlaneAndWritesNothing()
    {
        var other = new Host(cluster, clock);
        Add("video");
        await other.RoundAsync();
        Assert.Equal(0, cluster.Writes);
        Assert.Contains("203.0.113.1 . 8443", other.Plane.Rules[^1], StringComparison.Ordinal);
        Assert.True(other.Controller.Status is { Leads: false, Current: true });
    }

    [Fact]
    public async Task Reconcile_WhoTakesOver_WritesWhatIsNotWritten()
    {
        var other = new Host(cluster, clock);
        Add("video");
        await other.RoundAsync();
        other.Leads = true;
        await other.RoundAsync();
        // the finalizer and the status; the data plane is as it was
        Assert.Equal(2, cluster.Writes);
        Assert.Equal("198.18.201.3", $"{Assert.Single(Assert.Single(cluster.Services).Shown)}");
        Assert.Single(other.Plane.Rules);
    }

    [Fact]
    public async Task Reconcile_ServiceThatLeavesWhileTheHolderIsDead_IsLetGoByTheOther()
    {
        var (first, second) = (new Host(cluster, clock) { Leads = true }, new Host(cluster, clock));
        Add("video");
        await SettleAsync(first, second);
        first.Leads = false;
        cluster.Delete("video");
        await second.RoundAsync();
        Assert.Single(cluster.Services);
        second.Leads = true;
        await SettleAsync(second);
        Assert.Empty(cluster.Services);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task DataPlanes_AfterEachOperation_AreTheSameWhoeverLeads(int seed)
    {
        var random = new Random(seed);
        var hosts = (Host[])[new Host(cluster, clock) { Leads = true }, new Host(cluster, clock)];
        for (var i = 0; i < Operations; i++)
        {
            Change(random);
            // the address moves; for a moment none or both may have it
            if (random.Next(5) == 0)
            {
                (hosts[0].Leads, hosts[1].Leads) = (random.Next(2) == 0, random.Next(2) == 0);
                foreach (var host in hosts)
                    await host.RoundAsync();
                (hosts[0].Leads, hosts[1].Leads) = random.Next(2) == 0 ? (true, false) : (false, true);
            }
            // a host that boots knows nothing
            if (random.Next(10) == 0)
                hosts[1] = new Host(cluster, clock) { Leads = hosts[1].Leads };
            await SettleAsync(hosts);
            Assert.Equal(hosts[0].Plane.Rules[^1], hosts[1].Plane.Rules[^1]);
            Assert.All(cluster.Services, service => Assert.True(service.HasFinalizer && service.Shown.Count == 1, $"operation {i}"));
            Assert.All(
                cluster.Services,
                service => Assert.Contains($"{service.Shown[0]}", hosts[0].Plane.Rules[^1], StringComparison.Ordinal)
            );
        }
        foreach (var service in cluster.Services.Select(service => service.Key.Name).ToList())
            cluster.Delete(service);
        await SettleAsync(hosts);
        Assert.Empty(cluster.Services);
    }

    private void Add(string name)
    {
        cluster.Add(Clusters.Service(name));
        cluster.SetPod(name, 1, true);
    }

    /// <summary>Every Service has a ready pod, so that its address is in the rules.</summary>
    private void Change(Random random)
    {
        var name = $"s{random.Next(6)}";
        if (cluster.Services.All(service => service.Key.Name != name))
        {
            cluster.Add(Clusters.Service(name, random.Next(2) == 0 ? BalancerWords.Direct : BalancerWords.NodePort));
            cluster.SetPod(name, 1, true);
        }
        else if (random.Next(3) == 0)
            cluster.Delete(name);
        else
            cluster.SetPod(name, 2 + random.Next(9), random.Next(3) > 0);
    }

    private async Task SettleAsync(params Host[] hosts)
    {
        for (var i = 0; i < 8; i++)
        {
            var before = cluster.Writes;
            foreach (var host in hosts)
                await host.RoundAsync();
            if (cluster.Writes == before)
                return;
        }
        Assert.Fail("the controllers write for ever");
    }

    private sealed class Host : ILeadership
    {
        private readonly FakeCluster cluster;

        public Host(FakeCluster cluster, TimeProvider clock)
        {
            this.cluster = cluster;
            Controller = new Controller(Plane, new NoNeighbours(), cluster, () => null, Clusters.Pool, clock, _ => { }, leadership: this);
        }

        public bool Leads { get; set; }

        public RecordedPlane Plane { get; } = new();

        public Controller Controller { get; }

        public Task RoundAsync() => Controller.ReconcileAsync(cluster.Facts, true, CancellationToken.None);
    }
}
