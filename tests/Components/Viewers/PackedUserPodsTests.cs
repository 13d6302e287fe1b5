using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components.Viewers;

[Collection(MockedPrograms.Name)]
public sealed class PackedUserPodsTests
{
    private const string Pod = "spec.template.spec";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task DaemonSet_Users_IsItsGolden() =>
        GoldenFile.Verify("Documents/packed-users.json", Json((await RunAsync()).One("users-daemonset").Inputs) + "\n");

    [Fact]
    public async Task Pod_HasTheNodesNetworkAndNoRight()
    {
        var run = await RunAsync();
        const string container = "containers.0.securityContext";
        Assert.Equal("True", At("hostNetwork"));
        Assert.Equal("1000", At("securityContext.runAsUser"));
        Assert.Equal("RuntimeDefault", At("securityContext.seccompProfile.type"));
        Assert.Equal("[ALL]", At($"{container}.capabilities.drop"));
        Assert.Equal("True", At($"{container}.readOnlyRootFilesystem"));
        Assert.Equal("False", At($"{container}.allowPrivilegeEscalation"));
        Assert.Equal("", At($"{container}.privileged"));
        Assert.Equal("", At($"{container}.capabilities.add"));

        string At(string path) => Stacks.StackMocks.Text(run.Input("users-daemonset", $"{Pod}.{path}"));
    }

    [Fact]
    public async Task Users_AreInTheViewersNamespaceAndOfTheirProvider()
    {
        var run = await RunAsync();
        Assert.Equal(
            ["users", "users-daemonset", "users-users"],
            run.Names.Where(name => name.StartsWith("users", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.Equal("quic-load", run.Input("users-daemonset", "metadata.namespace"));
        Assert.Equal("quic-load", run.Input("users-users", "metadata.namespace"));
        Assert.Equal(
            ["viewer-plan", "packed-users"],
            ((ImmutableArray<object>)run.Input("users-daemonset", $"{Pod}.volumes")!)
                .Cast<IReadOnlyDictionary<string, object>>()
                .Where(volume => volume.ContainsKey("configMap"))
                .Select(volume => ((IReadOnlyDictionary<string, object>)volume["configMap"])["name"])
        );
    }

    [Fact]
    public async Task Selector_IsNotTheViewers()
    {
        var run = await RunAsync();
        const string at = "spec.selector.matchLabels";
        Assert.NotEqual(
            Stacks.StackMocks.Text(run.Input("viewers-deployment", at)),
            Stacks.StackMocks.Text(run.Input("users-daemonset", at))
        );
    }

    [Fact]
    public async Task File_AnotherWorker_MakesNoPodAgain()
    {
        var (two, three) = (
            await RunAsync(),
            await RunAsync(args => args with { Users = Users(("worker1", 2), ("worker2", 2), ("worker3", 1)) })
        );
        Assert.Equal(Json(two.One("users-daemonset").Inputs), Json(three.One("users-daemonset").Inputs));
        var data = (IReadOnlyDictionary<string, object>)three.Input("users-users", "data")!;
        Assert.Equal(["worker1", "worker2", "worker3"], RunFile.ReadUsers((string)data["users.json"]).Nodes.Keys);
    }

    [Fact]
    public async Task Registry_IsTheViewersPullSecret()
    {
        const string images = $"{Pod}.imagePullSecrets";
        var login = new RegistryLogin
        {
            Server = "registry.example",
            Username = "puller",
            Password = Output.CreateSecret("word"),
        };
        Assert.Equal("viewer-registry", (await RunAsync(registry: login)).Input("users-daemonset", $"{images}.0.name"));
        Assert.Null((await RunAsync()).Input("users-daemonset", images));
    }

    private static Task<ComponentRun> RunAsync(
        Func<PackedUserPodsArgs, PackedUserPodsArgs>? change = null,
        RegistryLogin? registry = null
    ) =>
        ComponentRun.OfAsync(() =>
        {
            var viewers = new QuicViewers(
                "viewers",
                new QuicViewersArgs
                {
                    Access = Rendered.Access,
                    Replicas = 0,
                    Image = "quic-load/viewer:1.0.0",
                    Protocol = ViewerProtocol.Quic,
                    OriginUrl = new Uri("https://video.example/"),
                    DnsServers = [IPAddress.Parse("198.18.0.53")],
                    SpoolFolder = ViewerFolders.Spool,
                    Resources = new ViewerResources(),
                    Registry = registry,
                }
            );
            var args = new PackedUserPodsArgs
            {
                Viewers = viewers,
                Users = Users(("worker1", 2), ("worker2", 2)),
                Image = "quic-load/viewer:1.0.0",
                Protocol = ViewerProtocol.Quic,
                OriginUrl = new Uri("https://video.example/"),
                CertificateSpki = "c3BraQ==",
                DnsServers = [IPAddress.Parse("198.18.0.53")],
                SpoolFolder = ViewerFolders.Spool,
                Share = new PackedUserShare(),
            };
            _ = new PackedUserPods("users", change?.Invoke(args) ?? args);
        });

    private static PackedUsers Users(params (string Node, int Users)[] nodes) =>
        new()
        {
            Nodes = nodes
                .Index()
                .ToDictionary(
                    one => one.Item.Node,
                    one => new UserRange { Cidr = $"198.18.{64 + one.Index}.0/24", Users = one.Item.Users },
                    StringComparer.Ordinal
                ),
        };

    private static string Json(object value) => JsonSerializer.Serialize(Sorted(value), Indented);

    private static object? Sorted(object? value) =>
        value switch
        {
            IReadOnlyDictionary<string, object> map => new SortedDictionary<string, object?>(
                map.ToDictionary(p => p.Key, p => Sorted(p.Value)),
                StringComparer.Ordinal
            ),
            ImmutableArray<object> list => list.Select(Sorted).ToList(),
            _ => value,
        };
}
