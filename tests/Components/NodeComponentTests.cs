using Pulumi;
using Pulumi.Utilities;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Nodes;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components;

[Collection(MockedPrograms.Name)]
public sealed class NodeComponentTests
{
    [Fact]
    public async Task HostPreparation_Steps_FollowEachOther()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new HostPreparation(
                "worker1",
                new HostPreparationArgs
                {
                    Host = Rendered.Worker,
                    Cluster = Rendered.Kubenet,
                    Artifacts = new Uri("https://dl.k8s.io/v1.20.2"),
                }
            )
        );
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
        var run = await ComponentRun.OfAsync(() => _ = new RollingUpdate("worker1", Rendered.Kubelet));
        Assert.Equal(["worker1", "worker1-rollout"], run.Names);
        Assert.Equal("198.51.100.11", run.Input("worker1-rollout", "connection.host"));
        Assert.Null(run.Input("worker1-rollout", "triggers"));
        Assert.Null(run.Input("worker1-rollout", "delete"));
    }

    [Fact]
    public async Task Admission_Step_IsOnTheControlPlaneAndCordonsWhenItGoes()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Schedulability("worker1", new SchedulabilityArgs { Access = Rendered.Access }));
        Assert.Equal(["worker1", "worker1-admission"], run.Names);
        Assert.Equal("198.51.100.10", run.Input("worker1-admission", "connection.host"));
        Assert.Contains(
            "kubectl --request-timeout=30s cordon",
            (string)run.Input("worker1-admission", "delete")!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task KubeletConfiguration_VersionWithoutKubenet_RegistersNothing()
    {
        ComponentRun? run = null;
        var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
            run = await ComponentRun.OfAsync(() =>
                _ = new KubeletConfiguration(
                    "worker1",
                    Rendered.Kubelet with
                    {
                        Cluster = Rendered.Kubenet with { Version = new KubernetesVersion(1, 24, 0) },
                    }
                )
            )
        );
        Assert.Contains("Kubernetes 1.24.0 has no kubenet", error.ToString(), StringComparison.Ordinal);
        Assert.Null(run);
    }

    [Fact]
    public async Task KubeletConfiguration_OtherNetwork_ReplacesIt()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new KubeletConfiguration("worker1", Rendered.Kubelet with { Cluster = Rendered.Bridge(31) })
        );
        Assert.Equal("bridge", run.Input("worker1-kubelet", "triggers.2"));
        Assert.Contains("/etc/cni/net.d/10-quic-load.conflist", (string)run.Input("worker1-kubelet", "create")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task HostPreparation_Containerd_BringsCrictlWhereKubeadmNeedsIt(int minor, bool needed)
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new HostPreparation(
                "worker1",
                new HostPreparationArgs
                {
                    Host = Rendered.Worker,
                    Cluster = Rendered.Bridge(minor),
                    Artifacts = new Uri("https://dl.k8s.io/v1.30.0"),
                }
            )
        );
        Assert.Equal(needed, ((string)run.Input("worker1-kubernetes", "create")!).Contains("crictl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Master_Kubeconfig_IsSecretAndReadAfterInit()
    {
        Master? master = null;
        var run = await ComponentRun.OfAsync(
            () => master = new Master("master", Rendered.Master),
            name => name == "master-kubeconfig" ? AdminKubeconfig.For("198.51.100.66") : ""
        );
        Assert.Equal(["master", "master-init", "master-kubeconfig"], run.Names);
        Assert.Equal("none", run.Input("master-kubeconfig", "logging"));
        Assert.Equal("master-init-id", run.Input("master-kubeconfig", "triggers.0"));
        Assert.True(await Output.IsSecretAsync(master!.Kubeconfig));
        Assert.Equal(AdminKubeconfig.Text, await OutputUtilities.GetValueAsync(master.Kubeconfig));
    }

    [Fact]
    public async Task Master_KubeconfigThatRunsAProgram_FailsBeforeAnythingUsesIt()
    {
        var text = AdminKubeconfig.Text.Replace(
            "    client-key-data",
            "    exec: {command: sh}\n    client-key-data",
            StringComparison.Ordinal
        );
        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            ComponentRun.OfAsync(() => _ = new Master("master", Rendered.Master), name => name == "master-kubeconfig" ? text : "")
        );
        Assert.Contains(
            "master: /etc/kubernetes/admin.conf must not have \"users[0].user.exec\"",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Master_WhatIsFixedForItsLife_ReplacesIt()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Master("master", Rendered.Master), _ => AdminKubeconfig.Text);
        Assert.Equal(
            ["kubelet-1", "master", "1.20.2", "198.19.0.0/16"],
            Enumerable.Range(0, 4).Select(i => run.Input("master-init", $"triggers.{i}"))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HostPreparation_UserNamespaces_AreCheckedBeforeAnythingElseWherePodsNeedThem(bool needed)
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new HostPreparation(
                "worker1",
                new HostPreparationArgs
                {
                    Host = Rendered.Worker,
                    Cluster = Rendered.Kubenet,
                    UserNamespaces = needed,
                    Artifacts = new Uri("https://dl.k8s.io/v1.20.2"),
                }
            )
        );
        var script = (string)run.Input("worker1-system", "create")!;
        Assert.Equal(needed, script.Contains("apparmor_restrict_unprivileged_userns", StringComparison.Ordinal));
        Assert.True(
            script.IndexOf("apparmor_restrict_unprivileged_userns", StringComparison.Ordinal)
                < script.IndexOf("swapoff", StringComparison.Ordinal)
        );
    }
}
