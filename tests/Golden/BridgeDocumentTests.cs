using System.Globalization;
using System.Net;
using System.Text.Json;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Runtimes;
using Xunit;

namespace QuicLoad.Tests.Golden;

/// <summary>What each Kubernetes release is given with the CNI bridge, against goldens and the documented fields.</summary>
public sealed class BridgeDocumentTests
{
    private static readonly string Ticket = $"198.51.100.10:6443 abcdef.0123456789abcdef sha256:{new string('a', 64)}\n";

    /// <summary>Every release that this program sets up.</summary>
    public static TheoryData<int> Releases =>
        [.. Enumerable.Range(KubernetesVersion.Oldest.Minor, KubernetesVersion.NewestMinor - KubernetesVersion.Oldest.Minor + 1)];

    /// <summary>Those at which something changes, or that end the line.</summary>
    public static TheoryData<int> Turns => [20, 22, 24, 27, 31, 36];

    [Theory]
    [MemberData(nameof(Turns))]
    public void KubeadmInit_EachTurn_IsItsGolden(int minor) =>
        GoldenFile.Verify($"Documents/bridge/{Name(minor)}/kubeadm-init.yaml", Init(Rendered.Bridge(minor)));

    [Theory]
    [MemberData(nameof(Turns))]
    public void KubeadmJoin_EachTurn_IsItsGolden(int minor) =>
        GoldenFile.Verify($"Documents/bridge/{Name(minor)}/kubeadm-join.yaml", Join(minor));

    [Theory]
    [MemberData(nameof(Turns))]
    public void Kubelet_EachTurn_IsItsGolden(int minor) =>
        GoldenFile.Verify($"Documents/bridge/{Name(minor)}/kubelet.yaml", BridgeDocuments.Kubelet(Rendered.Node, Rendered.Bridge(minor)));

    [Theory]
    [MemberData(nameof(Turns))]
    public void Flags_EachTurn_IsItsGolden(int minor) =>
        GoldenFile.Verify($"Documents/bridge/{Name(minor)}/kubelet.env", BridgeDocuments.Flags(Rendered.Node));

    [Theory]
    [MemberData(nameof(Turns))]
    public void Runtime_EachTurn_IsItsGolden(int minor) =>
        GoldenFile.Verify($"Documents/bridge/{Name(minor)}/containerd.toml", Containerd.Configuration(Rendered.Bridge(minor).Version));

    [Theory]
    [MemberData(nameof(Turns))]
    public void Network_EachTurn_IsItsGolden(int minor) =>
        GoldenFile.Verify($"Documents/bridge/{Name(minor)}/cni.conflist", BridgeDocuments.Network(Rendered.Node, Rendered.Bridge(minor)));

    [Theory]
    [MemberData(nameof(Releases))]
    public void Documents_EachRelease_HaveDocumentedFieldsOnly(int minor) =>
        Assert.Empty(
            DocumentSchema
                .Unknown(Init(Rendered.Bridge(minor) with { ImageRepository = "registry.example/kubernetes" }), minor)
                .Concat(DocumentSchema.Unknown(Join(minor), minor))
                .Concat(DocumentSchema.Unknown(BridgeDocuments.Kubelet(Rendered.Node, Rendered.Bridge(minor)), minor))
        );

    [Theory]
    [InlineData(20)]
    [InlineData(23)]
    public void Documents_KubenetReleases_HaveDocumentedFieldsOnly(int minor)
    {
        var cluster = Rendered.Kubenet with { Version = new KubernetesVersion(1, minor, 0) };
        Assert.Empty(
            DocumentSchema
                .Unknown(Init(cluster), minor)
                .Concat(DocumentSchema.Unknown(KubeadmJoin.Render(cluster, "worker1", Ticket), minor))
        );
    }

    [Fact]
    public void Schema_FieldsOfAnotherRelease_AreTold()
    {
        Assert.Equal(
            ["KubeletConfiguration.containerRuntimeEndpoint (kubelet.config.k8s.io/v1beta1) in 1.26"],
            DocumentSchema.Unknown(BridgeDocuments.Kubelet(Rendered.Node, Rendered.Bridge(27)), 26)
        );
        Assert.Contains("JoinConfiguration.timeouts (kubeadm.k8s.io/v1beta4) in 1.30", DocumentSchema.Unknown(Join(31), 30));
        Assert.Contains(
            "InitConfiguration.nodeRegistration (kubeadm.k8s.io/v1beta2) in 1.27",
            DocumentSchema.Unknown(Init(Rendered.Bridge(20)), 27)
        );
    }

    [Fact]
    public void Kubelet_NoDnsServers_NamesTheClustersOwn() =>
        Assert.Contains(
            "clusterDNS:\n- 198.19.0.10\n",
            BridgeDocuments.Kubelet(
                Rendered.Node with
                {
                    DnsServers = [],
                },
                Rendered.Bridge(31) with
                {
                    ServiceCidr = IPNetwork.Parse("198.19.0.0/16"),
                }
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Releases))]
    public void Network_EachRelease_TranslatesNothingAndHasTheNodesRange(int minor)
    {
        using var network = JsonDocument.Parse(BridgeDocuments.Network(Rendered.Node, Rendered.Bridge(minor)));
        var bridge = network.RootElement.GetProperty("plugins")[0];
        Assert.False(bridge.GetProperty("ipMasq").GetBoolean());
        Assert.Equal("203.0.113.0/26", bridge.GetProperty("ipam").GetProperty("ranges")[0][0].GetProperty("subnet").GetString());
        Assert.StartsWith("/run/", bridge.GetProperty("ipam").GetProperty("dataDir").GetString(), StringComparison.Ordinal);
    }

    private static string Init(ClusterSpec cluster) => KubeadmInit.Render(Rendered.MasterNode, cluster);

    private static string Join(int minor) => KubeadmJoin.Render(Rendered.Bridge(minor), "worker1", Ticket);

    private static string Name(int minor) => string.Create(CultureInfo.InvariantCulture, $"1.{minor}");
}
