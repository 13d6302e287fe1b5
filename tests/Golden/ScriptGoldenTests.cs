using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Runtimes;
using QuicLoad.Components.Traffic;
using Xunit;

namespace QuicLoad.Tests.Golden;

public sealed class ScriptGoldenTests
{
    private static readonly KubernetesVersion Version = new(1, 20, 2);

    private const string HostKey = "ssh-ed25519 AAAA";

    private static readonly StaticRoute Route = new("worker1", IPNetwork.Parse("203.0.113.0/26"), IPAddress.Parse("198.51.100.11"));

    private static readonly StaticRoute UserRoute = StaticRoute.ToUsers(
        Rendered.Node with
        {
            UserCidr = IPNetwork.Parse("198.18.64.0/23"),
        }
    )!;

    private static readonly NodeFile[] Files =
    [
        new("seccomp", "/var/lib/kubelet/seccomp/quic-load/viewer.json", """{"defaultAction":"SCMP_ACT_ERRNO"}"""),
    ];

    private static readonly Dictionary<string, Func<string>> Scripts = new()
    {
        ["reach"] = () => ReachScripts.Greet("worker1"),
        ["system-configure"] = () => SystemScripts.Configure("worker1"),
        ["system-configure-browsers"] = () => SystemScripts.Configure("worker1", userNamespaces: true),
        ["system-restore"] = () => SystemScripts.Restore("worker1"),
        ["spool-make"] = () => SpoolScripts.Make("worker1", "/var/lib/quic-load/viewers", 1000),
        ["spool-remove"] = () => SpoolScripts.Remove("worker1", "/var/lib/quic-load/viewers"),
        ["users-set"] = () => UserAddressScripts.Set("worker1", IPNetwork.Parse("198.18.64.0/23")),
        ["users-remove"] = () => UserAddressScripts.Remove("worker1", IPNetwork.Parse("198.18.64.0/23")),
        ["runtime-install"] = () => RuntimeScripts.Install("worker1", Rendered.Kubenet),
        ["runtime-install-1.23"] = () =>
            RuntimeScripts.Install("worker1", Rendered.Kubenet with { Version = new KubernetesVersion(1, 23, 17) }),
        ["runtime-release"] = () => RuntimeScripts.Release("worker1", new Docker()),
        ["kubernetes-install"] = () =>
            KubernetesScripts.Install("worker1", Version, new Uri("http://198.18.0.80/kubernetes/v1.20.2/"), null, Digests),
        ["kubernetes-remove"] = () => KubernetesScripts.Remove("worker1"),
        ["kubelet-configure"] = () => Rendered.Kubenet.PodNetwork.Attachment.Configure(Rendered.Node, Rendered.Kubenet),
        ["kubelet-remove"] = () => Rendered.Kubenet.PodNetwork.Attachment.Remove("worker1", Rendered.Kubenet),
        ["control-plane-initialise"] = () => Initialise(Rendered.Kubenet, Rendered.Kubenet),
        ["control-plane-initialise-preloaded"] = () =>
            Initialise(
                Rendered.Kubenet,
                Rendered.Kubenet with
                {
                    ClusterDns = false,
                    ImagesPreloaded = true,
                    ImageRepository = "registry.example/kubernetes",
                }
            ),
        ["control-plane-reset"] = () => ControlPlaneScripts.Reset("master", Rendered.Kubenet),
        ["control-plane-kubeconfig"] = () => ControlPlaneScripts.PrintKubeconfig("master"),
        ["token-make"] = () => NodeObjectScripts.MakeToken("master", "worker1", HostKey, TimeSpan.FromHours(2)),
        ["token-revoke"] = () => NodeObjectScripts.RevokeToken("master", "worker1"),
        ["worker-join"] = () => WorkerScripts.Join("worker1", "worker1-token", Rendered.Kubenet with { ImagesPreloaded = true }, Files),
        ["worker-reset"] = () => WorkerScripts.Reset("worker1", Rendered.Kubenet, Files),
        ["conditions-set"] = () =>
            ConditionScripts.Set(
                Rendered.Conditions(
                    new TrafficConditions
                    {
                        ToViewers = new LinkConditions { Rate = 10_000_000, Loss = 0.02m },
                        ToOrigin = new LinkConditions { Loss = 0.005m },
                    }
                )
            ),
        ["conditions-set-delay"] = () =>
            ConditionScripts.Set(
                Rendered.Conditions(
                    new TrafficConditions
                    {
                        ToViewers = new LinkConditions
                        {
                            Rate = 500_000,
                            Delay = TimeSpan.FromMilliseconds(50),
                            Jitter = TimeSpan.FromMilliseconds(5),
                        },
                    }
                )
            ),
        ["conditions-remove"] = () => ConditionScripts.Remove("router"),
        ["counters-install"] = () => CounterScripts.Install("router", Rendered.Traffic),
        ["counters-remove"] = () => CounterScripts.Remove("router"),
        ["bridge-runtime-install-1.20"] = () => RuntimeScripts.Install("worker1", Rendered.Bridge(20)),
        ["bridge-runtime-install-1.36"] = () => RuntimeScripts.Install("worker1", Rendered.Bridge(36)),
        ["bridge-runtime-release"] = () => RuntimeScripts.Release("worker1", new Containerd()),
        ["bridge-kubernetes-install"] = () =>
            KubernetesScripts.Install(
                "worker1",
                Version,
                new Uri("http://198.18.0.80/kubernetes/v1.20.2/"),
                new CrictlSource(null),
                Digests
            ),
        ["kubernetes-install-release"] = () => KubernetesScripts.Install("worker1", Version, new Uri("https://dl.k8s.io/v1.20.2"), null),
        ["bridge-kubernetes-install-release"] = () =>
            KubernetesScripts.Install(
                "worker1",
                Version,
                new Uri("https://dl.k8s.io/v1.20.2"),
                new CrictlSource(new Uri("https://github.com/kubernetes-sigs/cri-tools/releases/download/v1.20.0"))
            ),
        ["packages-install-1.24"] = () =>
            PackageScripts.Install(
                "worker1",
                new KubernetesVersion(1, 24, 17),
                new Uri("https://pkgs.k8s.io/core:/stable:/v1.24/deb"),
                crictl: true
            ),
        ["packages-install-1.36"] = () =>
            PackageScripts.Install(
                "worker1",
                new KubernetesVersion(1, 36, 1),
                new Uri("https://pkgs.k8s.io/core:/stable:/v1.36/deb"),
                crictl: false
            ),
        ["packages-install-mirror"] = () =>
            PackageScripts.Install(
                "worker1",
                new KubernetesVersion(1, 31, 0),
                new Uri("http://mirror.example/deb"),
                crictl: false,
                new string('a', 64)
            ),
        ["bridge-configure"] = () => BridgeScripts.Configure(Rendered.Node, Rendered.Bridge(20)),
        ["bridge-configure-1.36"] = () =>
            BridgeScripts.Configure(Rendered.Node, Rendered.Bridge(36) with { ImageRepository = "registry.example/kubernetes" }),
        ["bridge-remove"] = () => BridgeScripts.Remove("worker1", Rendered.Bridge(20)),
        ["bridge-control-plane-initialise"] = () =>
            Initialise(Rendered.Bridge(20), Rendered.Bridge(20) with { ClusterDns = false, ImagesPreloaded = true }),
        ["bridge-worker-reset"] = () => WorkerScripts.Reset("worker1", Rendered.Bridge(20), []),
        ["bridge-configure-vxlan"] = () => BridgeScripts.Configure(Rendered.Node, Rendered.Vxlan()),
        ["vxlan-program"] = () => VxlanScripts.Program,
        ["vxlan-place"] = () => RoutingOf(Rendered.Vxlan()),
        ["vxlan-remove"] = () =>
            NodeFileScripts.RemoveAll("worker1", new Vxlan().Files(Rendered.Node, Rendered.Vxlan()), new Vxlan().Leftovers),
        ["node-await"] = () => NodeObjectScripts.AwaitReady("master", "worker1", HostKey, TimeSpan.FromMinutes(5)),
        ["node-remove"] = () => NodeObjectScripts.RemoveNode("master", "worker1", TimeSpan.FromMinutes(2)),
        ["node-abandon"] = () => NodeObjectScripts.AbandonNode("master", "worker1"),
        ["node-admit"] = () => NodeObjectScripts.Admit("master", "worker1"),
        ["node-refuse"] = () => NodeObjectScripts.Refuse("master", "worker1"),
        ["kubelet-rollout"] = () =>
            Rendered.Kubenet.PodNetwork.Attachment.RollOut(Rendered.Node, Rendered.Kubenet, TimeSpan.FromMinutes(3))!,
        ["route-linux-set"] = () => LinuxRouteScripts.Set("router", Route, takeOver: false),
        ["route-linux-take-over"] = () => LinuxRouteScripts.Set("router", Route, takeOver: true),
        ["route-linux-users"] = () => LinuxRouteScripts.Set("router", UserRoute, takeOver: false),
        ["route-linux-remove"] = () => LinuxRouteScripts.Remove("router", Route),
        ["route-frr-set"] = () => FrrRouteScripts.Set("router", Route, takeOver: false),
        ["route-frr-take-over"] = () => FrrRouteScripts.Set("router", Route, takeOver: true),
        ["route-frr-remove"] = () => FrrRouteScripts.Remove("router", Route),
        ["route-manual-await"] = () => ManualRouteScripts.Await("master", IPAddress.Parse("198.51.100.1"), Route, TimeSpan.FromMinutes(30)),
        ["route-manual-remind"] = () => ManualRouteScripts.Remind("master", IPAddress.Parse("198.51.100.1"), Route),
    };

    private static Dictionary<string, string> Digests =>
        new[] { "kubeadm", "kubelet", "kubectl", "crictl" }
            .Select((program, i) => (program, i))
            .ToDictionary(pair => $"amd64/{pair.program}", pair => new string((char)('a' + pair.i), 64));

    private static readonly ScriptGoldens Goldens = new("Scripts", Scripts);

    public static TheoryData<string> Names => Goldens.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_AsRendered_IsItsGolden(string name) => Goldens.Verify(name);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Script_AsRendered_PassesShellcheck(string name) => Goldens.ShellcheckAsync(name);

    private static string RoutingOf(ClusterSpec cluster)
    {
        var routing = cluster.PodNetwork.Routing;
        return NodeFileScripts.PlaceAll("worker1", routing.Files(Rendered.Node, cluster), routing.Requirements);
    }

    private static string Initialise(ClusterSpec documents, ClusterSpec cluster) =>
        ControlPlaneScripts.Initialise("master", KubeadmInit.Render(Rendered.MasterNode, documents), cluster);

    [Fact]
    public void Goldens_Scripts_HaveATestEach() => Goldens.ExpectOneEach();
}
