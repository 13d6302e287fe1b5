using System.Net;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer;
using QuicLoad.Balancer.DataPlane;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class ControllerTests
{
    private readonly FakeTimeProvider clock = new();

    private readonly FakeCluster cluster = new();

    private readonly RecordedPlane plane = new();

    private readonly List<string> said = [];

    private readonly Controller controller;

    public ControllerTests()
    {
        controller = new Controller(plane, new NoNeighbours(), cluster, () => null, Clusters.Pool, clock, said.Add);
        cluster.Add(Clusters.Service("video"));
        cluster.SetPod("video", 1, true);
    }

    [Fact]
    public async Task Reconcile_NewService_IsServedBeforeItsStatusSaysSo()
    {
        plane.IsBroken = true;
        await RoundAsync();
        Assert.Empty(Assert.Single(cluster.Services).Shown);
        Assert.True(Assert.Single(cluster.Services).HasFinalizer);
        plane.IsBroken = false;
        await RoundAsync();
        Assert.Equal("198.18.201.3", $"{Assert.Single(Assert.Single(cluster.Services).Shown)}");
        Assert.Contains("203.0.113.1 . 8443", Assert.Single(plane.Rules), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_NothingNew_ChangesNothing()
    {
        await RoundAsync();
        await RoundAsync();
        var writes = cluster.Writes;
        await RoundAsync();
        Assert.Single(plane.Rules);
        Assert.Equal(writes, cluster.Writes);
    }

    [Fact]
    public async Task Reconcile_ApiThatTakesNothing_DoesNotHoldTheDataPlaneUp()
    {
        cluster.IsMute = true;
        await RoundAsync();
        cluster.SetPod("video", 2, true);
        await RoundAsync();
        Assert.Contains("203.0.113.2 . 8443", plane.Rules[^1], StringComparison.Ordinal);
        Assert.Contains("services/video: cannot be told: the API is away", said);
    }

    [Fact]
    public async Task Reconcile_TablesThatOthersRemoved_AreSetAgain()
    {
        await RoundAsync();
        plane.IsGone = true;
        await RoundAsync();
        Assert.Single(plane.Rules);
        clock.Advance(TimeSpan.FromSeconds(31));
        await RoundAsync();
        Assert.Equal(2, plane.Rules.Count);
    }

    [Fact]
    public async Task Reconcile_PodThatIsGone_HasItsConnectionsForgottenLater()
    {
        cluster.SetPod("video", 2, true);
        await RoundAsync();
        cluster.SetPod("video", 2, null);
        await RoundAsync();
        Assert.Empty(plane.Forgotten);
        clock.Advance(Farewell.Grace);
        await RoundAsync();
        Assert.Equal(IPAddress.Parse("203.0.113.2"), Assert.Single(plane.Forgotten).Target);
    }

    [Fact]
    public async Task Reconcile_ServiceOfAnotherClass_IsLetGo()
    {
        await RoundAsync();
        cluster.Add(Assert.Single(cluster.Services) with { Class = "others.example/balancer" });
        for (var i = 0; i < 3; i++)
            await RoundAsync();
        var left = Assert.Single(cluster.Services);
        Assert.Empty(left.Finalizers);
        Assert.Empty(left.Shown);
        Assert.DoesNotContain("203.0.113.1", plane.Rules[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_FinalizersOfOthers_AreKept()
    {
        cluster.Add(Clusters.Service("video") with { Finalizers = ["others.example/wait"] });
        await RoundAsync();
        cluster.Delete("video");
        await RoundAsync();
        Assert.Equal(["others.example/wait"], Assert.Single(cluster.Services).Finalizers);
    }

    [Fact]
    public async Task Reconcile_RefusedService_IsToldOnce()
    {
        cluster.Add(Clusters.Service("odd", "tunnel"));
        await RoundAsync();
        await RoundAsync();
        Assert.Single(said, line => line.StartsWith("services/odd: ", StringComparison.Ordinal));
        Assert.Equal((1, 1), (controller.Status.Services, controller.Status.Refused));
    }

    [Theory]
    [InlineData("/healthz", false, 503)]
    [InlineData("/healthz", true, 200)]
    [InlineData("/metrics", false, 200)]
    [InlineData("/", true, 404)]
    public void Answer_OfItsPort_IsWhetherTheDataPlaneIsCurrent(string path, bool current, int code) =>
        Assert.Equal(code, HealthPort.Answer(path, BalancerStatus.None with { Current = current }).Code);

    [Fact]
    public async Task Metrics_AfterARound_AreItsNumbers()
    {
        await RoundAsync();
        var text = HealthPort.Answer("/metrics", controller.Status).Text;
        Assert.Contains("# TYPE quic_load_balancer_frontends gauge\nquic_load_balancer_frontends 1\n", text, StringComparison.Ordinal);
        Assert.Contains("quic_load_balancer_applied_total 1\n", text, StringComparison.Ordinal);
    }

    private Task RoundAsync() => controller.ReconcileAsync(cluster.Facts, true, CancellationToken.None);
}
