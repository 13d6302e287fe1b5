using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Services;
using QuicLoad.Components.Services.Paths;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Stacks;
using Xunit;

namespace QuicLoad.Tests.Components.Services;

[Collection(MockedPrograms.Name)]
public sealed class VideoServiceTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("externalIPs")]
    [InlineData("nodePort")]
    [InlineData("local")]
    public async Task Service_OfEachPath_IsItsGolden(string path)
    {
        var run = await Servers.RunAsync(ServicePathTable.All.Single(one => one.Word == path));
        GoldenFile.Verify($"Documents/services/service-{path}.json", Json(run.One("service-video-service").Inputs));
    }

    [Theory]
    [InlineData("nodePort")]
    [InlineData("local")]
    [InlineData("direct")]
    [InlineData("dsr")]
    public async Task Services_ThroughABalancer_AreTheirGoldens(string path)
    {
        var run = await Servers.RunAsync(
            ServicePathTable.All.Single(one => one.Word == path),
            args => args with { Balancing = new ServiceBalancing(IPAddress.Parse("198.18.200.1"), HasClasses: path == "dsr") }
        );
        GoldenFile.Verify($"Documents/services/balanced-{path}.json", Json(run.One("service-video-service").Inputs));
        GoldenFile.Verify($"Documents/services/balanced-{path}-udp.json", Json(run.One("service-video-service-udp").Inputs));
        Assert.Equal("198.18.200.1:443", Assert.Single(await ValueAsync(run.Resource<VideoService>("service-video").Entrances)));
    }

    [Theory]
    [InlineData(ServerSpread.Spread, "spread")]
    [InlineData(ServerSpread.OneOnEach, "one-on-each")]
    public async Task Deployment_OfEachSpread_IsItsGolden(ServerSpread spread, string name)
    {
        var run = await Servers.RunAsync(new ExternalIps(), args => args with { Spread = spread });
        GoldenFile.Verify($"Documents/services/deployment-{name}.json", Json(run.One("service-video-deployment").Inputs));
    }

    [Fact]
    public async Task Deployment_OfEachPath_IsTheSame()
    {
        var runs = await Task.WhenAll(ServicePathTable.All.Select(path => Servers.RunAsync(path)));
        Assert.Single(runs.Select(run => Json(run.One("service-video-deployment").Inputs)).Distinct());
    }

    [Fact]
    public void Configuration_AndPage_AreTheirGoldens()
    {
        GoldenFile.Verify("Documents/services/Caddyfile", ServerDocuments.Configuration);
        GoldenFile.Verify("Documents/services/index.html", ServerDocuments.Page);
    }

    [Fact]
    public async Task VideoService_Objects_AreInTheirNamespaceAndOfOneProvider()
    {
        var run = await Servers.RunAsync(new ExternalIps());
        Assert.Equal(
            [
                "service-video",
                "service-video-certificate",
                "service-video-configuration",
                "service-video-deployment",
                "service-video-service",
                "services",
                "services-cluster",
                "services-namespace",
            ],
            run.Names.Order(StringComparer.Ordinal)
        );
        Assert.Equal("services", run.Input("services-namespace", "metadata.name"));
        Assert.All(
            run.Names.Where(name => name.StartsWith("service-video-", StringComparison.Ordinal)),
            name => Assert.Equal("services", run.Input(name, "metadata.namespace"))
        );
        Assert.Equal("true", run.Input("services-cluster", "enableSecretMutable"));
        Assert.Equal("true", run.Input("services-cluster", "enableConfigMapMutable"));
    }

    [Fact]
    public async Task Registry_IsAPullSecretInTheSameNamespace()
    {
        const string images = "spec.template.spec.imagePullSecrets";
        var login = new RegistryLogin
        {
            Server = "registry.example",
            Username = "puller",
            Password = Output.CreateSecret("word"),
        };
        var (with, without) = (await Servers.RunAsync(new ExternalIps(), registry: login), await Servers.RunAsync(new ExternalIps()));
        Assert.Equal("services", with.Input("services-registry", "metadata.namespace"));
        Assert.Equal("server-registry", with.Input("services-registry", "metadata.name"));
        Assert.Equal("server-registry", with.Input("service-video-deployment", $"{images}.0.name"));
        Assert.Null(without.Input("service-video-deployment", images));
        Assert.DoesNotContain("services-registry", without.Names);
    }

    [Fact]
    public async Task Key_IsInTheSecretAlone()
    {
        var run = await Servers.RunAsync(new Local());
        Assert.Equal(
            ["service-video-certificate"],
            run.Seen.Where(args => StackMocks.Text(args.Inputs).Contains("PRIVATE KEY", StringComparison.Ordinal)).Select(args => args.Name)
        );
        var data = (IReadOnlyDictionary<string, object>)run.Input("service-video-certificate", "stringData")!;
        Assert.Equal(("the certificate", Servers.Key), (data["tls.crt"], data["tls.key"]));
        Assert.Equal("kubernetes.io/tls", run.Input("service-video-certificate", "type"));
    }

    [Fact]
    public async Task Deployment_AnotherCertificate_IsAnotherPod()
    {
        const string at = "spec.template.metadata.annotations";
        var first = await Servers.RunAsync(new ExternalIps());
        var second = await Servers.RunAsync(new ExternalIps(), args => args with { Certificate = "another" });
        var otherKey = await Servers.RunAsync(new ExternalIps(), args => args with { Key = "another" });
        Assert.NotEqual(
            StackMocks.Text(first.Input("service-video-deployment", at)),
            StackMocks.Text(second.Input("service-video-deployment", at))
        );
        Assert.Equal(Json(first.One("service-video-deployment").Inputs), Json(otherKey.One("service-video-deployment").Inputs));
    }

    [Theory]
    [InlineData("externalIPs", "198.51.100.11:443", "198.51.100.12:443")]
    [InlineData("addresses", "192.0.2.80:443")]
    [InlineData("nodePort", "198.51.100.11:30443", "198.51.100.12:30443")]
    [InlineData("local", "198.51.100.11:31000", "198.51.100.12:31000")]
    public async Task Entrances_OfAPath_AreWhereNodesTakePacketsIn(string path, params string[] entrances)
    {
        var run = await Servers.RunAsync(
            path switch
            {
                "externalIPs" => new ExternalIps(),
                "addresses" => new ExternalIps { Addresses = [IPAddress.Parse("192.0.2.80")] },
                "nodePort" => new NodePort { Port = 30443 },
                _ => new Local { Port = 31000 },
            }
        );
        Assert.Equal(entrances, await ValueAsync(run.Resource<VideoService>("service-video").Entrances));
    }

    [Theory]
    [InlineData(ServerSpread.Spread, 1, 0)]
    [InlineData(ServerSpread.OneOnEach, 0, 1)]
    public async Task Deployment_OneOnEach_MakesRoomFirst(ServerSpread spread, int surge, int unavailable)
    {
        var run = await Servers.RunAsync(new ExternalIps(), args => args with { Spread = spread });
        Assert.Equal($"{surge}", $"{run.Input("service-video-deployment", "spec.strategy.rollingUpdate.maxSurge")}");
        Assert.Equal($"{unavailable}", $"{run.Input("service-video-deployment", "spec.strategy.rollingUpdate.maxUnavailable")}");
    }

    private static async Task<ImmutableArray<string>> ValueAsync(Output<ImmutableArray<string>> output)
    {
        var done = new TaskCompletionSource<ImmutableArray<string>>();
        output.Apply(value =>
        {
            done.SetResult(value);
            return value;
        });
        return await done.Task;
    }

    private static string Json(object value) => JsonSerializer.Serialize(Sorted(value), Indented) + "\n";

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
