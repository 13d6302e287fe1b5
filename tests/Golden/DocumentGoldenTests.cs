using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.PodNetworks;
using Xunit;

namespace QuicLoad.Tests.Golden;

public sealed class DocumentGoldenTests
{
    private static readonly string Ticket = $"198.51.100.10:6443 abcdef.0123456789abcdef sha256:{new string('a', 64)}\n";

    [Fact]
    public void KubeadmInit_Version120_IsItsGolden() =>
        GoldenFile.Verify("Documents/kubeadm-init-1.20.yaml", KubeadmInit.Render(Rendered.MasterNode, Rendered.Kubenet));

    [Fact]
    public void KubeadmInit_Version123WithRepository_IsItsGolden() =>
        GoldenFile.Verify(
            "Documents/kubeadm-init-1.23.yaml",
            KubeadmInit.Render(
                Rendered.MasterNode,
                Rendered.Kubenet with
                {
                    Version = new KubernetesVersion(1, 23, 4),
                    ImageRepository = "registry.example/kubernetes",
                    ProxySetsConntrack = true,
                }
            )
        );

    [Theory]
    [InlineData(20)]
    [InlineData(23)]
    [InlineData(31)]
    public void KubeadmJoin_EachApi_IsItsGolden(int minor) =>
        GoldenFile.Verify(
            $"Documents/kubeadm-join-1.{minor}.yaml",
            KubeadmJoin.Render(Rendered.Kubenet with { Version = new KubernetesVersion(1, minor, 0) }, "worker1", Ticket)
        );

    [Fact]
    public void KubeadmInit_AnyVersion_HandsOutNoPodRanges() =>
        Assert.DoesNotContain("podSubnet", KubeadmInit.Render(Rendered.MasterNode, Rendered.Kubenet), StringComparison.Ordinal);

    [Fact]
    public void KubeadmJoin_TicketOfTwoParts_IsRefused()
    {
        var error = Assert.Throws<FormatException>(() => KubeadmJoin.Render(Rendered.Kubenet, "worker1", "198.51.100.10:6443 token"));
        Assert.Equal("worker1: the control plane gave a join ticket of 2 parts; it must have 3. Look at its kubeadm.", error.Message);
    }

    [Fact]
    public void KubeletFlags_Worker_IsItsGolden() =>
        GoldenFile.Verify("Documents/kubelet-worker.env", KubenetFlags.Render(Rendered.Node, Rendered.Kubenet));

    [Fact]
    public void KubeletFlags_ControlPlane_IsItsGolden() =>
        GoldenFile.Verify(
            "Documents/kubelet-control-plane.env",
            KubenetFlags.Render(Rendered.Node with { DnsServers = [] }, Rendered.Kubenet with { MaxPods = 60 })
        );

    [Theory]
    [InlineData(1, 24)]
    [InlineData(1, 30)]
    public void KubeletFlags_VersionWithoutKubenet_IsRefused(int major, int minor)
    {
        var version = new KubernetesVersion(major, minor, 0);
        var error = Assert.Throws<NotSupportedException>(() =>
            KubenetFlags.Render(Rendered.Node, Rendered.Kubenet with { Version = version })
        );
        Assert.Equal($"Kubernetes {version} has no kubenet: it went with 1.24. Use a version from 1.20.0 to 1.23.x.", error.Message);
    }
}
