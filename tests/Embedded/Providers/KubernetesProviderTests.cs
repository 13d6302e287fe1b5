using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Kubernetes;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

public sealed class KubernetesProviderTests : IDisposable
{
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string Secret = "kubernetes:core/v1:Secret";
    private readonly FakeKubectl kubectl = new();
    private readonly ScratchFolder scratch = new();
    private readonly List<string> reported = [];

    public void Dispose()
    {
        kubectl.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Create_Secret_SendsTheManifestByStdinAndKeepsItsDataSecret()
    {
        kubectl.Answers("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"pull","namespace":"ns","uid":"1"},"data":{".dockerconfigjson":"aHVudGVyMg=="}}""");
        var inputs = Inputs(Secret, "pull", """{"data":{".dockerconfigjson":"aHVudGVyMg=="}}""").Seal(["data"]);

        var made = await Provider().CreateAsync(Context(Secret), inputs, CancellationToken.None);

        Assert.Equal("ns/pull", made.Id);
        Assert.Equal(["create -f - -o json --field-manager=pulumi-kubernetes"], kubectl.Calls);
        Assert.Equal("aHVudGVyMg==", kubectl.Stdin(1).Child("data").Text(".dockerconfigjson"));
        Assert.IsType<PropertyValue.Secret>(made.Outputs.Items["data"]);
        Assert.IsType<PropertyValue.Secret>(made.Outputs.Child("__inputs").Items["data"]);
        Assert.Matches("^pulumi-kubernetes-[0-9a-f]{8}$", made.Outputs.Text("__fieldManager"));
        Assert.Equal("v1", made.Outputs.Text("__initialApiVersion"));
        Assert.Equal(("config", "600"), (kubectl.Kubeconfig, kubectl.KubeconfigMode));
    }

    [Theory]
    [InlineData("pulumi-kubernetes", true)]
    [InlineData("pulumi-kubernetes-1a2b3c4d", true)]
    [InlineData("kubectl-client-side-apply", false)]
    public async Task Find_ObjectOfTheName_IsOursWhenOurManagerWroteIt(string manager, bool ours)
    {
        kubectl.Answers(Live("{}", $$"""[{"manager":"{{manager}}","operation":"Update"}]"""));

        var found = await Provider().FindAsync(Context(Deployment), Inputs(Deployment, "app", "{}"), CancellationToken.None);

        Assert.Equal(ours ? "ns/app" : null, found?.Id);
        Assert.Equal(["get --raw /apis/apps/v1/namespaces/ns/deployments/app"], kubectl.Calls);
    }

    [Fact]
    public async Task Find_NoSuchObject_IsNothing()
    {
        kubectl.Fails("Error from server (NotFound): deployments.apps \"app\" not found");

        Assert.Null(await Provider().FindAsync(Context(Deployment), Inputs(Deployment, "app", "{}"), CancellationToken.None));
    }

    [Fact]
    public async Task Create_Deployment_WaitsUntilItsPodsAreAvailable()
    {
        kubectl.Answers(Live("""{"observedGeneration":0}""")).Answers(Live("""{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":1}"""))
            .Answers(Live("""{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":2,"readyReplicas":2}"""));

        var made = await Provider().CreateAsync(Context(Deployment), Inputs(Deployment, "app", "{}"), CancellationToken.None);

        Assert.Equal(2, made.Outputs.Child("status").Number("readyReplicas"));
        Assert.Equal("get --raw /apis/apps/v1/namespaces/ns/deployments/app", kubectl.Calls[1]);
        Assert.Equal(
            ["Waiting for app ReplicaSet to be available (0/2 Pods available)", "Waiting for app ReplicaSet to be available (1/2 Pods available)", "Deployment initialization complete"],
            reported);
    }

    [Fact]
    public async Task Create_DeploymentThatDoesNotBecomeReady_IsKeptWithTheReasonsOfItsPods()
    {
        const string Status = """{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"conditions":[{"type":"Available","status":"False","reason":"MinimumReplicasUnavailable","message":"Deployment does not have minimum availability."}]}""";
        kubectl.Answers(Live(Status)).Answers("""
            {"items":[{"metadata":{"name":"app-1","namespace":"ns"},"status":{
                "conditions":[{"type":"Ready","status":"False","message":"containers with unready status: [main]"}],
                "containerStatuses":[{"name":"main","state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 10s"}},
                    "lastState":{"terminated":{"exitCode":1,"reason":"Error","finishedAt":"2026-11-20T20:02:57Z"}}}]}},
              {"metadata":{"name":"app-2","namespace":"ns"},"status":{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/2 nodes are available"}]}}]}
            """);

        var error = await Assert.ThrowsAsync<PartialFailureException>(() =>
            Provider().CreateAsync(Context(Deployment, TimeSpan.Zero), Inputs(Deployment, "app", "{}"), CancellationToken.None));

        Assert.Equal("ns/app", error.Id);
        Assert.Equal("get --raw /api/v1/namespaces/ns/pods?labelSelector=app%3Dx", kubectl.Calls[1]);
        Assert.Equal(5, error.Reasons.Length);
        Assert.StartsWith("resource \"urn:pulumi:dev::p::kubernetes:apps/v1:Deployment::app\" was successfully created, but the Kubernetes API server reported", error.Reasons[0], StringComparison.Ordinal);
        Assert.Equal("[MinimumReplicasUnavailable] Deployment does not have minimum availability.", error.Reasons[1]);
        Assert.Equal(
            "[Pod ns/app-1]: containers with unready status: [main][CrashLoopBackOff] back-off 10s\ncontainer \"main\" terminated at 2026-11-20T20:02:57Z (Error: exit code 1)", error.Reasons[3]);
        Assert.Equal("[Pod ns/app-2]: [Unschedulable] 0/2 nodes are available", error.Reasons[4]);
    }

    [Fact]
    public async Task Create_StoppedWhileWaiting_IsKept()
    {
        kubectl.Answers(Live("""{"observedGeneration":1,"replicas":2}"""));
        using var stop = new CancellationTokenSource();
        var creating = Provider().CreateAsync(
            new StepContext("urn", "app", Deployment, null, (_, _) => stop.Cancel()), Inputs(Deployment, "app", "{}"), stop.Token);

        var error = await Assert.ThrowsAsync<PartialFailureException>(() => creating);

        Assert.Equal("ns/app", error.Id);
        Assert.EndsWith("'app' was not waited for", error.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_FirstTime_TakesTheCreatorsFieldsOverThenApplies()
    {
        const string Ready = """{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":2}""";
        kubectl.Answers(Live(Ready, """[{"manager":"pulumi-kubernetes","operation":"Update"},{"manager":"kube-controller-manager","operation":"Update"}]""")).Answers("").Answers(Live(Ready));

        var outputs = await Provider().UpdateAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), Inputs(Deployment, "app", "{}"), CancellationToken.None);

        Assert.StartsWith("patch deployments.v1.apps app -n ns --type=json -p [", kubectl.Calls[1], StringComparison.Ordinal);
        Assert.Contains("""{"manager":"pulumi-kubernetes-00000000","operation":"Apply"},{"manager":"kube-controller-manager","operation":"Update"}""", kubectl.Calls[1], StringComparison.Ordinal);
        Assert.Equal("apply --server-side --field-manager=pulumi-kubernetes-00000000 -f - -o json", kubectl.Calls[2]);
        Assert.Equal("pulumi-kubernetes-00000000", outputs.Text("__fieldManager"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_ObjectThatAKilledRunBeganToDelete_IsMadeAgainOnceItIsGone(bool stillThere)
    {
        const string Ready = """{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":2}""";
        var leaving = Live(Ready).Replace("\"metadata\":{", "\"metadata\":{\"deletionTimestamp\":\"2026-11-28T12:53:11Z\",", StringComparison.Ordinal);
        var old = Old(Deployment, "ns/app", "{}");
        if (stillThere)
            kubectl.Answers(leaving);
        else
        {
            kubectl.Fails("Error from server (NotFound): deployments.apps \"app\" not found");
            old = old with { Outputs = (PropertyValue.Map)PropertyJson.Parse(leaving) };
        }
        kubectl.Answers("").Answers(Live(Ready));

        var outputs = await Provider().UpdateAsync(Context(Deployment), old, Inputs(Deployment, "app", "{}"), CancellationToken.None);

        Assert.Equal(
            ["get --raw /apis/apps/v1/namespaces/ns/deployments/app", "delete deployments.v1.apps app -n ns --ignore-not-found --cascade=foreground --wait=true --timeout=600s", "create -f - -o json --field-manager=pulumi-kubernetes"],
            kubectl.Calls[..3]);
        Assert.Equal(2, outputs.Child("status").Number("availableReplicas"));
    }

    [Fact]
    public async Task Update_ObjectDeletedOutside_SaysWhatToDo()
    {
        kubectl.Fails("Error from server (NotFound): deployments.apps \"app\" not found");

        var error = await Assert.ThrowsAsync<ProviderException>(() => Provider().UpdateAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), Inputs(Deployment, "app", "{}"), CancellationToken.None));

        Assert.Contains("deployments \"app\" not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_WaitsForWhatTheObjectOwns()
    {
        kubectl.Answers("");

        await Provider().DeleteAsync(Context(Deployment, TimeSpan.FromSeconds(90)), Old(Deployment, "ns/app", "{}"), CancellationToken.None);

        Assert.Equal(["delete deployments.v1.apps app -n ns --ignore-not-found --cascade=foreground --wait=true --timeout=90s"], kubectl.Calls);
    }

    [Fact]
    public async Task Read_Gone_IsNull()
    {
        kubectl.Fails("Error from server (NotFound): namespaces \"x\" not found");

        Assert.Null(await Provider().ReadAsync(Context("kubernetes:core/v1:Namespace"), Old("kubernetes:core/v1:Namespace", "x", "{}"), CancellationToken.None));
        Assert.Equal(["get --raw /api/v1/namespaces/x"], kubectl.Calls);
    }

    [Theory]
    [InlineData("The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?")]
    [InlineData("Unable to connect to the server: dial tcp 127.0.0.1:1: i/o timeout")]
    public async Task Unreachable_ChangesFailAndReadsNameTheWayOut(string error)
    {
        kubectl.Fails(error);

        var create = await Assert.ThrowsAsync<UnreachableException>(() => Provider().CreateAsync(Context(Deployment), Inputs(Deployment, "app", "{}"), CancellationToken.None));
        var read = await Assert.ThrowsAsync<ProviderException>(() => Provider().ReadAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), CancellationToken.None));
        var delete = await Assert.ThrowsAsync<ProviderException>(() => Provider().DeleteAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), CancellationToken.None));

        Assert.Equal("configured Kubernetes cluster is unreachable: " + error, create.Message);
        Assert.Contains("PULUMI_K8S_DELETE_UNREACHABLE", read.Message, StringComparison.Ordinal);
        Assert.Contains("PULUMI_K8S_DELETE_UNREACHABLE", delete.Message, StringComparison.Ordinal);
        await Provider(p => p.With("deleteUnreachable", "true")).DeleteAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), CancellationToken.None);
    }

    [Theory]
    [InlineData(Deployment, """{"spec":{"replicas":3}}""", """{"spec":{"replicas":6}}""", "spec.replicas", "", false)]
    [InlineData(Deployment, """{"metadata":{"name":"a","namespace":"ns"}}""", """{"metadata":{"name":"b","namespace":"ns"}}""", "metadata.name", "metadata.name", false)]
    [InlineData(Deployment, """{"spec":{"selector":{"x":"1"}}}""", """{"spec":{"selector":{"x":"2"}}}""", "spec.selector.x", "spec.selector.x", true)]
    [InlineData(Secret, """{"data":{"a.b":"1"}}""", """{"data":{"a.b":"2"}}""", "data[\"a.b\"]", "data[\"a.b\"]", true)]
    [InlineData(Secret, """{"metadata":{"labels":{"x":"1"}}}""", """{"metadata":{"labels":{}}}""", "metadata.labels.x", "", false)]
    public void Diff_ChangedPath_UpdatesOrReplaces(string type, string before, string after, string changed, string replacing, bool deleteFirst)
    {
        var diff = Provider().Diff(Old(type, "ns/a", before), (PropertyValue.Map)PropertyJson.Parse(after));

        Assert.Equal(changed, string.Join(' ', diff.Changes.Select(c => c.Path)));
        Assert.Equal(replacing, string.Join(' ', diff.ReplaceReasons));
        Assert.Equal(deleteFirst, diff.DeleteBeforeReplace && replacing.Length > 0);
    }

    [Fact]
    public void Diff_SecretDataWithMutableSecrets_Updates() =>
        Assert.Empty(Provider(p => p.With("enableSecretMutable", "true")).Diff(Old(Secret, "ns/a", """{"data":{"a":"1"}}"""), (PropertyValue.Map)PropertyJson.Parse("""{"data":{"a":"2"}}""")).Replacing);

    [Fact]
    public void Diff_UnknownSpec_MayHoldTheSelectorAndReplaces() =>
        Assert.Equal("spec", Assert.Single(Provider().Diff(Old(Deployment, "ns/a", """{"spec":{"replicas":1}}"""), PropertyValue.Map.Empty.With("spec", PropertyValue.Unknown)).Replacing));

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

    [Fact]
    public void Foresee_UnknownCluster_KnowsNothingOfTheObject() =>
        Assert.False(new KubernetesPackage(scratch).Configure(Config(null, null)).Foresee(null, Deployment, Inputs(Deployment, "app", "{}")).Items.ContainsKey("metadata"));

    private static PropertyValue.Map Config(string? cluster, string? name)
    {
        var kubeconfig = cluster is null ? PropertyValue.Unknown : new PropertyValue.Text(
            $"contexts:\n- name: c\n  context: {{cluster: k, user: u}}\ncurrent-context: c\nclusters:\n- name: k\n  cluster:\n    {cluster}\nusers: [{{name: u, user: {{token: {Guid.NewGuid()}}}}}]\n");
        var config = PropertyValue.Map.Empty.With("kubeconfig", kubeconfig);
        return name is null ? config : config.With("clusterIdentifier", name);
    }

    private IProvider Provider(Func<PropertyValue.Map, PropertyValue.Map>? settings = null)
    {
        var inputs = PropertyValue.Map.Empty.With("kubeconfig", new PropertyValue.Secret(new PropertyValue.Text("config")));
        return new KubernetesPackage(scratch, kubectl.Program).Configure(settings?.Invoke(inputs) ?? inputs);
    }

    private StepContext Context(string type, TimeSpan? timeout = null) =>
        new($"urn:pulumi:dev::p::{type}::app", "app", type, timeout, (_, text) => reported.Add(text));

    private PropertyValue.Map Inputs(string type, string name, string json) => Provider().Check(
        type, ((PropertyValue.Map)PropertyJson.Parse(json)).With("metadata", PropertyValue.Map.Empty.With("name", name).With("namespace", "ns")));

    private static ResourceState Old(string type, string id, string inputs) => new()
    {
        Urn = $"urn:pulumi:dev::p::{type}::app",
        Type = type,
        Custom = true,
        Id = id,
        Inputs = (PropertyValue.Map)PropertyJson.Parse(inputs),
        Outputs = PropertyValue.Map.Empty.With("__fieldManager", "pulumi-kubernetes-00000000"),
    };

    private static string Live(string status, string managers = "[]") => $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"ns","generation":1,"resourceVersion":"7","managedFields":{{{managers}}} },
         "spec":{"replicas":2,"selector":{"matchLabels":{"app":"x"} } },"status":{{{status}}}
        }
        """;
}
