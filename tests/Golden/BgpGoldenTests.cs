using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;
using Xunit;

namespace QuicLoad.Tests.Golden;

/// <summary>What BGP needs on nodes and on a router of kind frr: files and scripts.</summary>
public sealed class BgpGoldenTests
{
    private static readonly Dictionary<string, Func<string>> Scripts = new()
    {
        ["place"] = () => Place(BgpSample.RouterReflects),
        ["place-password"] = () => Place(BgpSample.NodesReflect, 3),
        ["place-reflector"] = () => Place(BgpSample.NodesReflect, 1),
        ["remove"] = () =>
            NodeFileScripts.RemoveAll(
                "worker1",
                FilesOf(BgpSample.RouterReflects, 1),
                BgpSample.RouterReflects.Leftovers,
                BgpSample.RouterReflects.Withdrawal
            ),
        ["worker-reset"] = () => QuicLoad.Components.Nodes.WorkerScripts.Reset("worker1", BgpSample.Cluster(BgpSample.RouterReflects), []),
        ["router-set"] = () => FrrSpeakerScripts.Set("router", Peering(BgpSample.RouterReflects)),
        ["router-set-learning"] = () => FrrSpeakerScripts.Set("router", Peering(BgpSample.NodesReflect)),
        ["router-remove"] = () => FrrSpeakerScripts.Remove("router", Peering(BgpSample.RouterReflects)),
        ["peer-set"] = () => FrrPeerScripts.Set("router", Peering(BgpSample.RouterReflects), Peering(BgpSample.RouterReflects).Peers[1]),
        ["peer-set-learning"] = () =>
            FrrPeerScripts.Set("router", Peering(BgpSample.NodesReflect), Peering(BgpSample.NodesReflect).Peers[0]),
        ["manual-await"] = () => Await(BgpSample.RouterReflects, 1),
        ["manual-await-learning"] = () => Await(BgpSample.NodesReflect, 0),
        ["manual-remind"] = () =>
            ManualRouteScripts.RemindPeer("master", Peering(BgpSample.RouterReflects), Peering(BgpSample.RouterReflects).Peers[1]),
        ["multipath-set"] = () => MultipathScripts.Set("router"),
        ["multipath-remove"] = () => MultipathScripts.Remove("router"),
        ["peer-remove"] = () =>
            FrrPeerScripts.Remove("router", Peering(BgpSample.RouterReflects), Peering(BgpSample.RouterReflects).Peers[1]),
    };

    private static readonly Dictionary<string, Func<string>> Documents = new()
    {
        ["client"] = () => Configuration(BgpSample.RouterReflects, 1),
        ["client-of-nodes"] = () => Configuration(BgpSample.NodesReflect, 3),
        ["reflector"] = () => Configuration(BgpSample.NodesReflect, 1),
        ["mesh"] = () => Configuration(BgpSample.Mesh, 1),
    };

    private static readonly ScriptGoldens Goldens = new("Bgp", Scripts);

    public static TheoryData<string> ScriptNames => Goldens.Names;

    public static TheoryData<string> DocumentNames => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(ScriptNames))]
    public void Script_AsRendered_IsItsGolden(string name) => Goldens.Verify(name);

    [Theory]
    [MemberData(nameof(ScriptNames))]
    public Task Script_AsRendered_PassesShellcheck(string name) => Goldens.ShellcheckAsync(name);

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void Configuration_AsRendered_IsItsGolden(string name) => GoldenFile.Verify($"Bgp/{name}.conf", Documents[name]());

    private static string Place(Bgp bgp, int worker = 1)
    {
        var cluster = BgpSample.Cluster(bgp, 3);
        return NodeFileScripts.PlaceAll(
            $"worker{worker}",
            FilesOf(bgp, worker),
            bgp.Requirements,
            bgp.Confirmation(BgpSample.Worker(worker), cluster)
        );
    }

    private static string Await(Bgp bgp, int peer) =>
        ManualRouteScripts.AwaitPeer(
            "master",
            Peering(bgp),
            Peering(bgp).Peers[peer],
            StaticRoute.To(BgpSample.Worker(1)),
            TimeSpan.FromMinutes(30)
        );

    private static string Configuration(Bgp bgp, int worker) => FilesOf(bgp, worker)[1].Content;

    private static IReadOnlyList<NodeFile> FilesOf(Bgp bgp, int worker) => bgp.Files(BgpSample.Worker(worker), BgpSample.Cluster(bgp, 3));

    private static BgpPeering Peering(Bgp bgp) => bgp.PeeringOfRouter(BgpSample.Cluster(bgp))!;
}
