using System.Net;
using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Hosts;
using QuicLoad.Components.Kubelet;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Workers;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components;

[Collection(MockedPrograms.Name)]
public sealed class NodeComponentTests
{
    private static readonly string Ticket = $"198.51.100.10:6443 abcdef.0123456789abcdef sha256:{new string('a', 64)}";

    [Fact]
    public async Task HostPreparation_Steps_FollowEachOther()
    {
        var run = await ComponentRun.OfAsync(() => _ = new HostPreparation("worker1", new HostPreparationArgs
        {
            Host = Rendered.Worker,
            Version = Rendered.Version,
            Artifacts = new Uri("https://dl.k8s.io/v1.20.2"),
        }));
        Assert.Equal(["worker1", "worker1-system", "worker1-runtime", "worker1-kubernetes"], run.Names);
    }

    [Fact]
    public async Task KubeletConfiguration_Address_ReplacesItAndNothingElseDoes()
    {
        var run = await ComponentRun.OfAsync(() => _ = new KubeletConfiguration("worker1", Rendered.Kubelet));
        Assert.Equal("[198.51.100.11]", Stacks.StackMocks.Text(run.Input("worker1-kubelet", "triggers")));
    }

    [Fact]
    public async Task KubeletRollout_Turn_IsOnTheNodeItselfAndLeavesNothing()
    {
        var run = await ComponentRun.OfAsync(() => _ = new KubeletRollout("worker1", Rendered.Kubelet));
        Assert.Equal(["worker1", "worker1-rollout"], run.Names);
        Assert.Equal("198.51.100.11", run.Input("worker1-rollout", "connection.host"));
        Assert.Null(run.Input("worker1-rollout", "triggers"));
        Assert.Null(run.Input("worker1-rollout", "delete"));
    }

    [Fact]
    public async Task Admission_Step_IsOnTheControlPlaneAndCordonsWhenItGoes()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Admission("worker1", new AdmissionArgs
        {
            ControlPlane = Rendered.Host("master", "198.51.100.10"),
            ClusterId = "cluster-1",
        }));
        Assert.Equal(["worker1", "worker1-admission"], run.Names);
        Assert.Equal("198.51.100.10", run.Input("worker1-admission", "connection.host"));
        Assert.Contains("kubectl --request-timeout=30s cordon", (string)run.Input("worker1-admission", "delete")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_Abandoned_KeepsOnlyWhatIsOnTheHostAndDeletesTheNode()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker() with { Host = Rendered.Worker with { Abandoned = true } }));
        Assert.Equal(["worker1", "worker1-abandoned", "worker1-join"], run.Names.Order(StringComparer.Ordinal));
        Assert.Equal("198.51.100.10", run.Input("worker1-abandoned", "connection.host"));
        Assert.Null(run.Input("worker1-abandoned", "delete"));
    }

    [Fact]
    public async Task Worker_OtherMachine_ChangesTheTokenAndTheWait()
    {
        var one = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), _ => Ticket);
        var other = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker() with { Host = Rendered.Worker with { HostKey = "ssh-ed25519 BBBB" } }), _ => Ticket);
        foreach (var step in new[] { "worker1-token", "worker1-node" })
        {
            Assert.NotEqual(one.Input(step, "create"), other.Input(step, "create"));
            Assert.Equal(Stacks.StackMocks.Text(one.Input(step, "triggers")), Stacks.StackMocks.Text(other.Input(step, "triggers")));
        }
    }

    [Fact]
    public async Task ManualRoutes_EachRoute_IsTriedOutFromItsProber()
    {
        var run = await ComponentRun.OfAsync(() => _ = new ManualRoutes("router", new ManualRoutesArgs
        {
            Router = IPAddress.Parse("198.51.100.1"),
            Routes = [(new StaticRoute("worker1", IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11")), Rendered.Host("master", "198.51.100.10"))],
        }));
        Assert.Equal("198.51.100.10", run.Input("router-route-worker1", "connection.host"));
        Assert.Contains("ip route 203.0.113.0 255.255.255.192 198.51.100.11 name worker1", (string)run.Input("router-route-worker1", "create")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaticRoutes_ManualRouter_IsRefused()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => ComponentRun.OfAsync(() => _ = new StaticRoutes("router", new StaticRoutesArgs
        {
            Host = Rendered.Host("router", "198.51.100.1"),
            Routes = [],
            Kind = RouterKind.Manual,
        })));
        Assert.Contains("router: the routes of a manual router must be declared as ManualRoutes.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KubeletConfiguration_VersionWithoutKubenet_RegistersNothing()
    {
        ComponentRun? run = null;
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => run = await ComponentRun.OfAsync(
            () => _ = new KubeletConfiguration("worker1", Rendered.Kubelet with { Version = new KubernetesVersion(1, 24, 0) })));
        Assert.Contains("Kubernetes 1.24.0 has no kubenet", error.ToString(), StringComparison.Ordinal);
        Assert.Null(run);
    }

    [Fact]
    public async Task KubeletConfiguration_OtherNetwork_ReplacesIt()
    {
        var run = await ComponentRun.OfAsync(() => _ = new KubeletConfiguration("worker1", Rendered.Bridge(31)));
        Assert.Equal("cni-bridge", run.Input("worker1-kubelet", "triggers.2"));
        Assert.Contains("/etc/cni/net.d/10-quic-load.conflist", (string)run.Input("worker1-kubelet", "create")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task HostPreparation_CniBridge_BringsCrictlWhereKubeadmNeedsIt(int minor, bool needed)
    {
        var run = await ComponentRun.OfAsync(() => _ = new HostPreparation("worker1", new HostPreparationArgs
        {
            Host = Rendered.Worker,
            Version = new KubernetesVersion(1, minor, 0),
            Network = NetworkMode.CniBridge,
            Artifacts = new Uri("https://dl.k8s.io/v1.30.0"),
        }));
        Assert.Equal(needed, ((string)run.Input("worker1-kubernetes", "create")!).Contains("crictl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Master_Kubeconfig_IsSecretAndReadAfterInit()
    {
        Master? master = null;
        var run = await ComponentRun.OfAsync(() => master = new Master("master", Rendered.Master), name => name == "master-kubeconfig" ? "the kubeconfig" : "");
        Assert.Equal(["master", "master-init", "master-kubeconfig"], run.Names);
        Assert.Equal("none", run.Input("master-kubeconfig", "logging"));
        Assert.Equal("master-init-id", run.Input("master-kubeconfig", "triggers.0"));
        Assert.True(await Output.IsSecretAsync(master!.Kubeconfig));
    }

    [Fact]
    public async Task Master_WhatIsFixedForItsLife_ReplacesIt()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Master("master", Rendered.Master));
        Assert.Equal(["kubelet-1", "master", "1.20.2", "198.19.0.0/16"], Enumerable.Range(0, 4).Select(i => run.Input("master-init", $"triggers.{i}")));
    }

    [Fact]
    public async Task Worker_Join_GetsTheTokenByStandardInputOnly()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), name => name == "worker1-token" ? Ticket : "");
        Assert.Equal(["worker1", "worker1-token", "worker1-join", "worker1-node"], run.Names);
        Assert.Contains("token: abcdef.0123456789abcdef", (string)run.Input("worker1-join", "stdin")!, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Seen.SelectMany(args => args.Inputs).Where(pair => pair.Key != "stdin"), pair =>
            pair.Value is string text && text.Contains("0123456789abcdef", StringComparison.Ordinal));
        Assert.Equal("none", run.Input("worker1-token", "logging"));
        Assert.Equal("none", run.Input("worker1-join", "logging"));
    }

    [Fact]
    public async Task Worker_TokenAndNode_AreStepsOnTheControlPlane()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), _ => Ticket);
        Assert.Equal("198.51.100.10", run.Input("worker1-token", "connection.host"));
        Assert.Equal("198.51.100.11", run.Input("worker1-join", "connection.host"));
        Assert.Equal("198.51.100.10", run.Input("worker1-node", "connection.host"));
    }

    [Fact]
    public async Task Worker_OtherClusterOrRange_ReplacesEveryStep()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), _ => Ticket);
        foreach (var step in new[] { "worker1-token", "worker1-join" })
            Assert.Equal(("cluster-1", "kubelet-1"), (run.Input(step, "triggers.0"), run.Input(step, "triggers.1")));
        Assert.Equal("worker1-join-id", run.Input("worker1-node", "triggers.0"));
    }

    [Fact]
    public async Task StaticRoutes_EachNode_IsAStepOfItsOwn()
    {
        var run = await ComponentRun.OfAsync(() => _ = new StaticRoutes("router", new StaticRoutesArgs
        {
            Host = Rendered.Host("router", "198.51.100.1"),
            Routes =
            [
                new StaticRoute("worker1", IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11")),
                new StaticRoute("worker2", IPNetwork.Parse("203.0.113.64/26"), IPAddress.Parse("198.51.100.12")),
            ],
        }));
        Assert.Equal(["router", "router-route-worker1", "router-route-worker2"], run.Names.Order(StringComparer.Ordinal));
        Assert.Equal("203.0.113.64/26", run.Input("router-route-worker2", "triggers.0"));
        Assert.Equal("198.51.100.12", run.Input("router-route-worker2", "triggers.1"));
    }

    private static WorkerArgs Worker() => new()
    {
        Host = Rendered.Worker,
        ControlPlane = Rendered.Host("master", "198.51.100.10"),
        ClusterId = "cluster-1",
        KubeletConfigurationId = "kubelet-1",
        Version = Rendered.Version,
    };
}
