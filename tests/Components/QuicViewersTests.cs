using System.Net;
using System.Text.Json;
using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components;

[Collection(MockedPrograms.Name)]
public sealed class QuicViewersTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task Deployment_Viewers_IsItsGolden()
    {
        var run = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args()));
        GoldenFile.Verify("Documents/viewer-deployment.json", Json(run.One("viewers-deployment").Inputs) + "\n");
    }

    [Fact]
    public async Task Deployment_Synthetic_IsItsGolden()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new QuicViewers(
                "viewers",
                Args() with
                {
                    Kind = ViewerKind.Synthetic,
                    Resources = ViewerResources.For(ViewerKind.Synthetic),
                }
            )
        );
        GoldenFile.Verify("Documents/viewer-deployment-synthetic.json", Json(run.One("viewers-deployment").Inputs) + "\n");
    }

    [Theory]
    [InlineData(ViewerKind.Browser, "Localhost", "quic-load/viewer.json")]
    [InlineData(ViewerKind.Synthetic, "RuntimeDefault", null)]
    public async Task Deployment_Kind_DecidesTheSeccompProfile(ViewerKind kind, string type, string? profile)
    {
        const string path = "spec.template.spec.containers.0.securityContext.seccompProfile";
        var run = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args() with { Kind = kind }));
        Assert.Equal(type, run.Input("viewers-deployment", $"{path}.type"));
        Assert.Equal(profile, run.Input("viewers-deployment", $"{path}.localhostProfile"));
    }

    [Theory]
    [InlineData(ViewerKind.Browser, "64Mi", "1Gi")]
    [InlineData(ViewerKind.Synthetic, "16Mi", "256Mi")]
    public async Task Deployment_Disk_IsLimitedAsItsTmpIs(ViewerKind kind, string request, string limit)
    {
        const string pod = "spec.template.spec";
        var run = await ComponentRun.OfAsync(() =>
            _ = new QuicViewers("viewers", Args() with { Kind = kind, Resources = ViewerResources.For(kind) })
        );
        Assert.Equal(request, run.Input("viewers-deployment", $"{pod}.containers.0.resources.requests.ephemeral-storage"));
        Assert.Equal(limit, run.Input("viewers-deployment", $"{pod}.containers.0.resources.limits.ephemeral-storage"));
        var volumes = (System.Collections.Immutable.ImmutableArray<object>)run.Input("viewers-deployment", $"{pod}.volumes")!;
        var tmp = volumes.Cast<IReadOnlyDictionary<string, object>>().Single(volume => (string)volume["name"] == "tmp");
        Assert.Equal(limit, ((IReadOnlyDictionary<string, object>)tmp["emptyDir"])["sizeLimit"]);
    }

    [Fact]
    public async Task Namespace_Labels_ForbidNothingAndWarnOfAllThatIsNotRestricted()
    {
        var run = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args()));
        Assert.Equal(
            new Dictionary<string, object>
            {
                ["pod-security.kubernetes.io/enforce"] = "privileged",
                ["pod-security.kubernetes.io/audit"] = "restricted",
                ["pod-security.kubernetes.io/warn"] = "restricted",
            },
            (IReadOnlyDictionary<string, object>)run.Input("viewers-namespace", "metadata.labels")!
        );
    }

    [Fact]
    public async Task QuicViewers_WithoutRegistry_AreProviderNamespacePlanAndDeployment()
    {
        var run = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args()));
        Assert.Equal(["viewers", "viewers-cluster", "viewers-namespace", "viewers-plan", "viewers-deployment"], run.Names);
        Assert.Equal("the kubeconfig", run.Input("viewers-cluster", "kubeconfig"));
        Assert.Equal("cluster-1", run.Input("viewers-cluster", "clusterIdentifier"));
    }

    [Fact]
    public async Task QuicViewers_Registry_MakesAPullSecretNamedByValue()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new QuicViewers(
                "viewers",
                Args() with
                {
                    Registry = new RegistryLogin
                    {
                        Server = "registry.example:5000",
                        Username = "puller",
                        Password = Output.CreateSecret("word"),
                    },
                }
            )
        );
        Assert.Contains("viewers-registry", run.Names);
        Assert.Equal("viewer-registry", run.Input("viewers-deployment", "spec.template.spec.imagePullSecrets.0.name"));
        Assert.Equal("kubernetes.io/dockerconfigjson", run.Input("viewers-registry", "type"));
        Assert.Equal(
            """{"auths":{"registry.example:5000":{"username":"puller","password":"word","auth":"cHVsbGVyOndvcmQ="}}}""",
            run.Input("viewers-registry", "stringData..dockerconfigjson")
                ?? ((IReadOnlyDictionary<string, object>)run.Input("viewers-registry", "stringData")!)[".dockerconfigjson"]
        );
    }

    [Theory]
    [InlineData(ViewerProtocol.Quic, "quic")]
    [InlineData(ViewerProtocol.Http2, "http2")]
    public async Task Deployment_Protocol_IsOneVariable(ViewerProtocol protocol, string name)
    {
        var run = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args() with { Protocol = protocol }));
        var other = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args() with { Protocol = ViewerProtocol.Quic }));
        var text = Json(run.One("viewers-deployment").Inputs);
        Assert.Contains($"\"value\": \"{name}\"", text, StringComparison.Ordinal);
        Assert.Equal(
            Json(other.One("viewers-deployment").Inputs),
            text.Replace($"\"value\": \"{name}\"", "\"value\": \"quic\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Deployment_Replicas_ChangeNothingElse()
    {
        var ten = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args()));
        var twenty = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args() with { Replicas = 20 }));
        Assert.Equal(
            Json(ten.One("viewers-deployment").Inputs),
            Json(twenty.One("viewers-deployment").Inputs).Replace("\"replicas\": 20", "\"replicas\": 10", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Deployment_Plan_IsNotInIt()
    {
        var plan = new ViewerPlan { Phases = [new ViewerPlanPhase(ViewerProtocol.Http2, TimeSpan.FromSeconds(77))] };
        var without = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args()));
        var with = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args() with { Plan = plan }));
        Assert.Equal(Json(without.One("viewers-deployment").Inputs), Json(with.One("viewers-deployment").Inputs));
        Assert.Equal("viewer-plan", with.Input("viewers-plan", "metadata.name"));
        Assert.Equal("true", with.Input("viewers-cluster", "enableConfigMapMutable"));
    }

    [Fact]
    public async Task Plan_ConfigMap_IsReadBackByTheRecords()
    {
        var plan = new ViewerPlan
        {
            Mode = ViewerPlanMode.Matched,
            Phases =
            [
                new ViewerPlanPhase(ViewerProtocol.Quic, TimeSpan.FromSeconds(10)),
                new ViewerPlanPhase(ViewerProtocol.Http2, TimeSpan.FromSeconds(12.5)),
            ],
            Barrier = "2026-12-01T10:00:00Z",
            Waves = 3,
            WaveInterval = TimeSpan.FromSeconds(5),
        };
        var run = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args() with { Plan = plan }));
        var text = (string)((IReadOnlyDictionary<string, object>)run.Input("viewers-plan", "data")!)["plan.json"];
        var read = RunFile.ReadPlan(text);
        Assert.Equal([new PlanPhase("quic", 10), new PlanPhase("http2", 12.5)], read.Phases);
        Assert.Equal((PlanMode.Matched, "2026-12-01T10:00:00Z", 3, 5.0), (read.Mode, read.Barrier, read.Waves, read.WaveSeconds));
    }

    [Fact]
    public async Task Plan_None_IsAConfigMapWithoutFile()
    {
        var run = await ComponentRun.OfAsync(() => _ = new QuicViewers("viewers", Args()));
        Assert.Empty((IReadOnlyDictionary<string, object>?)run.Input("viewers-plan", "data") ?? new Dictionary<string, object>());
    }

    [Fact]
    public async Task Deployment_Youtube_NamesTheVideo()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new QuicViewers("viewers", Args() with { Player = ViewerPlayer.Youtube, Video = "dQw4w9WgXcQ" })
        );
        var text = Json(run.One("viewers-deployment").Inputs);
        Assert.Contains("\"value\": \"youtube\"", text, StringComparison.Ordinal);
        Assert.Contains("\"value\": \"dQw4w9WgXcQ\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(200, 700)]
    [InlineData(10, 320)]
    [InlineData(1000, 2300)]
    public void RolloutDeadline_Replicas_GrowsWithThem(int replicas, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RolloutDeadline.For(replicas));

    private static QuicViewersArgs Args() =>
        new()
        {
            Access = Rendered.Access,
            Replicas = 10,
            Image = "quic-load/viewer:1.0.0",
            Protocol = ViewerProtocol.Quic,
            OriginUrl = new Uri("https://video.example/"),
            CertificateSpki = "c3BraQ==",
            DnsServers = [IPAddress.Parse("198.18.0.53")],
            SpoolFolder = "/var/lib/quic-load/viewers",
            Resources = new ViewerResources(),
        };

    private static string Json(object value) => JsonSerializer.Serialize(Sorted(value), Indented);

    private static object? Sorted(object? value) =>
        value switch
        {
            IReadOnlyDictionary<string, object> map => new SortedDictionary<string, object?>(
                map.ToDictionary(p => p.Key, p => Sorted(p.Value)),
                StringComparer.Ordinal
            ),
            System.Collections.Immutable.ImmutableArray<object> list => list.Select(Sorted).ToList(),
            _ => value,
        };
}
