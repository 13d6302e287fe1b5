using QuicLoad.Embedded.Providers.Kubernetes;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>Which changes are updates and which need a new object.</summary>
public sealed class KubernetesDiffTests : KubernetesProviderTest
{
    [Theory]
    [InlineData(Deployment, """{"spec":{"replicas":3}}""", """{"spec":{"replicas":6}}""", "spec.replicas", "", false)]
    [InlineData(
        Deployment,
        """{"metadata":{"name":"a","namespace":"ns"}}""",
        """{"metadata":{"name":"b","namespace":"ns"}}""",
        "metadata.name",
        "metadata.name",
        false
    )]
    [InlineData(
        Deployment,
        """{"spec":{"selector":{"x":"1"}}}""",
        """{"spec":{"selector":{"x":"2"}}}""",
        "spec.selector.x",
        "spec.selector.x",
        true
    )]
    [InlineData(Secret, """{"data":{"a.b":"1"}}""", """{"data":{"a.b":"2"}}""", "data[\"a.b\"]", "data[\"a.b\"]", true)]
    [InlineData(Secret, """{"metadata":{"labels":{"x":"1"}}}""", """{"metadata":{"labels":{}}}""", "metadata.labels.x", "", false)]
    public void Diff_ChangedPath_UpdatesOrReplaces(
        string type,
        string before,
        string after,
        string changed,
        string replacing,
        bool deleteFirst
    )
    {
        var diff = Provider().Diff(Old(type, "ns/a", before), (PropertyValue.Map)PropertyJson.Parse(after));

        Assert.Equal(changed, string.Join(' ', diff.Changes.Select(c => c.Path)));
        Assert.Equal(replacing, string.Join(' ', diff.ReplaceReasons));
        Assert.Equal(deleteFirst, diff.DeleteBeforeReplace && replacing.Length > 0);
    }

    [Fact]
    public void Diff_SecretDataWithMutableSecrets_Updates() =>
        Assert.Empty(
            Provider(p => p.With("enableSecretMutable", "true"))
                .Diff(Old(Secret, "ns/a", """{"data":{"a":"1"}}"""), (PropertyValue.Map)PropertyJson.Parse("""{"data":{"a":"2"}}"""))
                .Replacing
        );

    [Fact]
    public void Diff_UnknownSpec_MayHoldTheSelectorAndReplaces() =>
        Assert.Equal(
            "spec",
            Assert.Single(
                Provider()
                    .Diff(
                        Old(Deployment, "ns/a", """{"spec":{"replicas":1}}"""),
                        PropertyValue.Map.Empty.With("spec", PropertyValue.Unknown)
                    )
                    .Replacing
            )
        );

    [Fact]
    public void Diff_AfterAFailedUpdate_ComparesWithWhatWasApplied()
    {
        var old = Old(Deployment, "ns/a", """{"spec":{"replicas":1}}""");
        old = old with { Outputs = old.Outputs.With("__inputs", PropertyJson.Parse("""{"spec":{"replicas":2}}""")) };

        Assert.Empty(Provider().Diff(old, (PropertyValue.Map)PropertyJson.Parse("""{"spec":{"replicas":2}}""")).Changes);
    }

    [Theory]
    [InlineData("server: https://a:6443", "server: https://a:6443", null, null, false)]
    [InlineData("server: https://a:6443", "server: https://b:6443", null, null, true)]
    [InlineData("server: https://a:6443", "server: https://b:6443", "lab", "lab", false)]
    [InlineData("server: https://a:6443", "server: https://a:6443", "lab", "other", true)]
    [InlineData("server: https://a:6443", null, null, null, true)]
    [InlineData("server: https://a:6443", null, "lab", "lab", false)]
    public void DiffConfig_OtherCluster_Replaces(string before, string? after, string? oldName, string? newName, bool replaces)
    {
        var diff = new KubernetesPackage(scratch).DiffConfig(Config(before, oldName), Config(after, newName));

        Assert.Equal(replaces, !diff.Replacing.IsEmpty);
    }

    [Theory]
    [InlineData("{}", """{"data":{},"binaryData":{}}""")]
    [InlineData("""{"data":{}}""", "{}")]
    public void Diff_EmptyData_IsNoData(string before, string after)
    {
        const string configMap = "kubernetes:core/v1:ConfigMap";
        var inputs = Inputs(configMap, "plan", after);

        var diff = Provider()
            .Diff(
                Old(configMap, "ns/plan", before) with
                {
                    Inputs = ((PropertyValue.Map)PropertyJson.Parse(before))
                        .With("apiVersion", "v1")
                        .With("kind", "ConfigMap")
                        .With("metadata", inputs.Child("metadata")),
                },
                inputs
            );

        Assert.Empty(diff.Changes);
        Assert.Equal(["apiVersion", "kind", "metadata"], inputs.Items.Keys);
    }

    [Fact]
    public void Foresee_UnknownCluster_KnowsNothingOfTheObject() =>
        Assert.False(
            new KubernetesPackage(scratch)
                .Configure(Config(null, null))
                .Foresee(null, Deployment, Inputs(Deployment, "app", "{}"))
                .Items.ContainsKey("metadata")
        );
}
