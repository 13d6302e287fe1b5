using QuicLoad.Components.Cluster;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.PodNetworks;
using Xunit;

namespace QuicLoad.Tests.Golden;

/// <summary>What the overlay needs on nodes whose entries come from BGP: files and scripts.</summary>
public sealed class EvpnGoldenTests
{
    private static readonly Dictionary<string, Func<string>> Scripts = new()
    {
        ["program"] = () => EvpnSample.Files(EvpnSample.Mesh, 1)["vxlan-program"].Content,
        ["place"] = () => Place(EvpnSample.NodeReflects, 2),
        ["place-password"] = () => Place(EvpnSample.Guarded, 1),
        ["remove"] = () =>
            NodeFileScripts.RemoveAll(
                "worker1",
                [.. EvpnSample.Files(EvpnSample.NodeReflects, 1).Values],
                EvpnSample.NodeReflects.Leftovers,
                EvpnSample.NodeReflects.Withdrawal
            ),
        ["worker-reset"] = () => WorkerScripts.Reset("worker1", EvpnSample.Cluster(EvpnSample.NodeReflects), []),
    };

    private static readonly Dictionary<string, Func<string>> Documents = new()
    {
        ["mesh.conf"] = () => EvpnSample.Files(EvpnSample.Mesh, 1)["frr-file"].Content,
        ["client.conf"] = () => EvpnSample.Files(EvpnSample.NodeReflects, 2)["frr-file"].Content,
        ["reflector.conf"] = () => EvpnSample.Files(EvpnSample.Guarded, 1)["frr-file"].Content,
        ["vxlan.peers"] = () => EvpnSample.Files(EvpnSample.Mesh, 1)["vxlan-peers"].Content,
        ["vxlan.nft"] = () => EvpnSample.Files(EvpnSample.Mesh, 1)["vxlan-rules"].Content,
    };

    private static readonly ScriptGoldens Goldens = new("Evpn", Scripts);

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
    public void Document_AsRendered_IsItsGolden(string name) => GoldenFile.Verify($"Evpn/{name}", Documents[name]());

    [Fact]
    public void Goldens_Scripts_HaveATestEach() => Goldens.ExpectOneEach();

    private static string Place(VxlanEvpn network, int worker) =>
        NodeFileScripts.PlaceAll(
            $"worker{worker}",
            [.. EvpnSample.Files(network, worker).Values],
            network.Requirements,
            network.Confirmation(BgpSample.Worker(worker), EvpnSample.Cluster(network))
        );
}
