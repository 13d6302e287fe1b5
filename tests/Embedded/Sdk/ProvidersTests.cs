using Pulumi;
using QuicLoad.Embedded.Engine;
using static QuicLoad.Embedded.Tests.Sdk.Programs;

namespace QuicLoad.Embedded.Tests.Sdk;

public sealed class ProvidersTests
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [Fact]
    public async Task Provider_OfComponent_ManagesWhatIsInItOfItsPackage()
    {
        var sent = await PreviewAsync(() =>
        {
            var provider = new ThingProvider("p");
            _ = new Group(
                "outer",
                g =>
                {
                    _ = new Thing("a", null, new() { Parent = g });
                    _ = new Group("inner", h => _ = new Thing("b", null, new() { Parent = h }), new() { Parent = g });
                    _ = new Pulumi.Command.Local.Command("c", null, new() { Parent = g });
                },
                new() { Provider = provider }
            );
        });

        const string Reference = $"urn:pulumi:dev::test::pulumi:providers:test::p::{Unknown}";
        Assert.Equal((Reference, Reference, null), (sent.Request("a").Provider, sent.Request("b").Provider, sent.Request("c").Provider));
        Assert.Equal("1.2.1", sent.Request("c").Version);
    }

    [Fact]
    public async Task Provider_OfResource_WinsAndIsSentWithItsId()
    {
        var monitor = new RecordingMonitor
        {
            Info = Info(dryRun: false),
            Answer = r => r.Type == "pulumi:providers:test" ? new RegisterResponse($"urn:{r.Name}", $"id-{r.Name}", r.Inputs) : null,
        };

        var code = await monitor.RunAsync(() =>
            _ = new Group(
                "group",
                g => _ = new Thing("a", null, new() { Parent = g, Provider = new ThingProvider("mine") }),
                new() { Providers = { new ThingProvider("theirs") } }
            )
        );

        Assert.Equal(0, code);
        Assert.Equal("urn:mine::id-mine", monitor.Request("a").Provider);
    }

    [Fact]
    public async Task Provider_OfAnotherPackage_Refuses()
    {
        var monitor = new RecordingMonitor { Info = Info() };

        await monitor.RunAsync(() => _ = new Thing("a", null, new() { Provider = new ThingProvider("p", "other") }));

        Assert.Equal(
            "Error urn:pulumi:dev::test::pulumi:providers:other::p: Provider \"p\" of package \"other\" cannot manage a "
                + "test:index:Thing. Give a provider of package \"test\", or none.",
            Assert.Single(monitor.Messages)
        );
    }

    [Fact]
    public async Task Provider_AndProviders_Refuses()
    {
        var monitor = new RecordingMonitor { Info = Info() };

        var code = await monitor.RunAsync(() =>
        {
            var provider = new ThingProvider("p");
            _ = new Group("group", null, new() { Provider = provider, Providers = { provider } });
        });

        Assert.Equal(32, code);
        Assert.Contains(
            "Do not supply both 'provider' and 'providers' options to a ComponentResource.",
            Assert.Single(monitor.Messages),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task KubernetesProvider_Settings_TravelAsText()
    {
        var sent = await PreviewAsync(() =>
            _ = new Pulumi.Kubernetes.Provider(
                "cluster",
                new()
                {
                    KubeConfig = Output.CreateSecret("{}"),
                    ClusterIdentifier = "lab",
                    EnableSecretMutable = true,
                }
            )
        );

        var cluster = sent.Request("cluster");
        Assert.Equal(("pulumi:providers:kubernetes", "4.32.0"), (cluster.Type, cluster.Version));
        Assert.Equal(
            Map(("clusterIdentifier", Text("lab")), ("enableSecretMutable", Text("true")), ("kubeconfig", Secret(Text("{}")))),
            cluster.Inputs
        );
    }
}
