using System.Net;
using QuicLoad.Components.Common;
using QuicLoad.Components.Conditions;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Counters;
using QuicLoad.Components.Hosts;
using QuicLoad.Components.Kubelet;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Workers;
using Xunit;

namespace QuicLoad.Tests.Golden;

public sealed class ScriptGoldenTests
{
    private static readonly KubernetesVersion Version = new(1, 20, 2);

    private const string HostKey = "ssh-ed25519 AAAA";

    private static readonly StaticRoute Route = new("worker1", IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11"));

    private static readonly Dictionary<string, Func<string>> Scripts = new()
    {
        ["reach"] = () => ReachScripts.Greet("worker1"),
        ["system-configure"] = () => SystemScripts.Configure("worker1"),
        ["system-restore"] = () => SystemScripts.Restore("worker1"),
        ["spool-make"] = () => SpoolScripts.Make("worker1", "/var/lib/quic-load/viewers", 1000),
        ["spool-remove"] = () => SpoolScripts.Remove("worker1", "/var/lib/quic-load/viewers"),
        ["runtime-install"] = () => RuntimeScripts.Install("worker1", Version, NetworkMode.Kubenet),
        ["runtime-release"] = () => RuntimeScripts.Release("worker1", NetworkMode.Kubenet),
        ["kubernetes-install"] = () => KubernetesScripts.Install("worker1", Version, new Uri("http://198.18.0.80/kubernetes/v1.20.2/"), null),
        ["kubernetes-remove"] = () => KubernetesScripts.Remove("worker1"),
        ["kubelet-configure"] = () => KubeletScripts.Configure("worker1", KubeletFlags.Render(Rendered.Kubelet)),
        ["kubelet-remove"] = () => KubeletScripts.Remove("worker1"),
        ["control-plane-initialise"] = () => ControlPlaneScripts.Initialise("master", KubeadmInit.Render(Rendered.Master), clusterDns: true, ShellText.None, NetworkMode.Kubenet),
        ["control-plane-initialise-preloaded"] = () => ControlPlaneScripts.Initialise(
            "master", KubeadmInit.Render(Rendered.Master), clusterDns: false, NodeScripts.DemandImages(Version, "registry.example/kubernetes", ".", NetworkMode.Kubenet), NetworkMode.Kubenet),
        ["control-plane-reset"] = () => ControlPlaneScripts.Reset("master", NetworkMode.Kubenet),
        ["control-plane-kubeconfig"] = () => ControlPlaneScripts.PrintKubeconfig("master"),
        ["token-make"] = () => NodeObjectScripts.MakeToken("master", "worker1", HostKey, TimeSpan.FromHours(2)),
        ["token-revoke"] = () => NodeObjectScripts.RevokeToken("master", "worker1"),
        ["worker-join"] = () => WorkerScripts.Join("worker1", "worker1-token", NodeScripts.DemandImages(Version, null, "/(pause|kube-proxy):", NetworkMode.Kubenet), NetworkMode.Kubenet),
        ["worker-reset"] = () => WorkerScripts.Reset("worker1", NetworkMode.Kubenet),
        ["conditions-set"] = () => ConditionScripts.Set(Rendered.Conditions(new TrafficConditions
        {
            ToViewers = new LinkConditions { Rate = 10_000_000, Loss = 0.02m },
            ToOrigin = new LinkConditions { Loss = 0.005m },
        })),
        ["conditions-set-delay"] = () => ConditionScripts.Set(Rendered.Conditions(new TrafficConditions
        {
            ToViewers = new LinkConditions { Rate = 500_000, Delay = TimeSpan.FromMilliseconds(50), Jitter = TimeSpan.FromMilliseconds(5) },
        })),
        ["conditions-remove"] = () => ConditionScripts.Remove("router"),
        ["counters-install"] = () => CounterScripts.Install("router", Rendered.Traffic),
        ["counters-remove"] = () => CounterScripts.Remove("router"),
        ["bridge-runtime-install-1.20"] = () => RuntimeScripts.Install("worker1", Version, NetworkMode.CniBridge),
        ["bridge-runtime-install-1.36"] = () => RuntimeScripts.Install("worker1", new KubernetesVersion(1, 36, 1), NetworkMode.CniBridge),
        ["bridge-runtime-release"] = () => RuntimeScripts.Release("worker1", NetworkMode.CniBridge),
        ["bridge-kubernetes-install"] = () => KubernetesScripts.Install(
            "worker1", Version, new Uri("http://198.18.0.80/kubernetes/v1.20.2/"), new CrictlSource(null)),
        ["bridge-kubernetes-install-release"] = () => KubernetesScripts.Install(
            "worker1", Version, new Uri("https://dl.k8s.io/v1.20.2"), new CrictlSource(new Uri("https://github.com/kubernetes-sigs/cri-tools/releases/download/v1.20.0"))),
        ["packages-install-1.24"] = () => PackageScripts.Install("worker1", new KubernetesVersion(1, 24, 17), new Uri("https://pkgs.k8s.io/core:/stable:/v1.24/deb"), crictl: true),
        ["packages-install-1.36"] = () => PackageScripts.Install("worker1", new KubernetesVersion(1, 36, 1), new Uri("https://pkgs.k8s.io/core:/stable:/v1.36/deb"), crictl: false),
        ["bridge-configure"] = () => BridgeScripts.Configure("worker1", Rendered.Bridge(20)),
        ["bridge-configure-1.36"] = () => BridgeScripts.Configure("worker1", Rendered.Bridge(36) with { ImageRepository = "registry.example/kubernetes" }),
        ["bridge-remove"] = () => BridgeScripts.Remove("worker1"),
        ["bridge-control-plane-initialise"] = () => ControlPlaneScripts.Initialise(
            "master", KubeadmInit.Render(Rendered.Master with { Network = NetworkMode.CniBridge }), clusterDns: false,
            NodeScripts.DemandImages(Version, null, ".", NetworkMode.CniBridge), NetworkMode.CniBridge),
        ["bridge-worker-reset"] = () => WorkerScripts.Reset("worker1", NetworkMode.CniBridge),
        ["node-await"] = () => NodeObjectScripts.AwaitReady("master", "worker1", HostKey, TimeSpan.FromMinutes(5)),
        ["node-remove"] = () => NodeObjectScripts.RemoveNode("master", "worker1", TimeSpan.FromMinutes(2)),
        ["node-abandon"] = () => NodeObjectScripts.AbandonNode("master", "worker1"),
        ["node-admit"] = () => NodeObjectScripts.Admit("master", "worker1"),
        ["node-refuse"] = () => NodeObjectScripts.Refuse("master", "worker1"),
        ["kubelet-rollout"] = () => KubeletRolloutScripts.Apply("worker1", KubeletFlags.Render(Rendered.Kubelet), Rendered.Kubelet.PodCidr, TimeSpan.FromMinutes(3)),
        ["route-linux-set"] = () => LinuxRouteScripts.Set("router", Route, takeOver: false),
        ["route-linux-take-over"] = () => LinuxRouteScripts.Set("router", Route, takeOver: true),
        ["route-linux-remove"] = () => LinuxRouteScripts.Remove("router", Route),
        ["route-frr-set"] = () => FrrRouteScripts.Set("router", Route, takeOver: false),
        ["route-frr-remove"] = () => FrrRouteScripts.Remove("router", Route),
        ["route-manual-await"] = () => ManualRouteScripts.Await("master", IPAddress.Parse("198.51.100.1"), Route, TimeSpan.FromMinutes(30)),
        ["route-manual-remind"] = () => ManualRouteScripts.Remind("master", IPAddress.Parse("198.51.100.1"), Route),
    };

    public static TheoryData<string> Names => [.. Scripts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_AsRendered_IsItsGolden(string name) => GoldenFile.Verify($"Scripts/{name}.sh", Scripts[name]());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Script_AsRendered_PassesShellcheck(string name)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.Equal(string.Empty, await ShellPrograms.CheckAsync(Scripts[name](), deadline.Token));
    }

    [Fact]
    public void Goldens_Scripts_HaveATestEach() => Assert.Equal(
        Scripts.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(GoldenFile.PathOf("Scripts"), "*.sh").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
}
