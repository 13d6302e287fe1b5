using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers.Kubernetes;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

public sealed class KubernetesProviderTests : KubernetesProviderTest
{
    [Fact]
    public async Task Create_Secret_SendsTheManifestByStdinAndKeepsItsDataSecret()
    {
        kubectl.Answers(
            """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"pull","namespace":"ns","uid":"1"},"data":{".dockerconfigjson":"aHVudGVyMg=="}}"""
        );
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
        kubectl
            .Answers(Live("""{"observedGeneration":0}"""))
            .Answers(Live("""{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":1}"""))
            .Answers(Live("""{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":2,"readyReplicas":2}"""));

        var made = await Provider().CreateAsync(Context(Deployment), Inputs(Deployment, "app", "{}"), CancellationToken.None);

        Assert.Equal(2, made.Outputs.Child("status").Number("readyReplicas"));
        Assert.Equal("get --raw /apis/apps/v1/namespaces/ns/deployments/app", kubectl.Calls[1]);
        Assert.Equal(
            [
                "Waiting for app ReplicaSet to be available (0/2 Pods available)",
                "Waiting for app ReplicaSet to be available (1/2 Pods available)",
                "Deployment initialization complete",
            ],
            reported
        );
    }

    [Fact]
    public async Task Create_DeploymentThatDoesNotBecomeReady_IsKeptWithTheReasonsOfItsPods()
    {
        const string Status =
            """{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"conditions":[{"type":"Available","status":"False","reason":"MinimumReplicasUnavailable","message":"Deployment does not have minimum availability."}]}""";
        kubectl
            .Answers(Live(Status))
            .Answers(
                """
                {"items":[{"metadata":{"name":"app-1","namespace":"ns"},"status":{
                    "conditions":[{"type":"Ready","status":"False","message":"containers with unready status: [main]"}],
                    "containerStatuses":[{"name":"main","state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 10s"}},
                        "lastState":{"terminated":{"exitCode":1,"reason":"Error","finishedAt":"2026-11-20T20:02:57Z"}}}]}},
                  {"metadata":{"name":"app-2","namespace":"ns"},"status":{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/2 nodes are available"}]}}]}
                """
            );

        var error = await Assert.ThrowsAsync<PartialFailureException>(() =>
            Provider().CreateAsync(Context(Deployment, TimeSpan.Zero), Inputs(Deployment, "app", "{}"), CancellationToken.None)
        );

        Assert.Equal("ns/app", error.Id);
        Assert.Equal("get --raw /api/v1/namespaces/ns/pods?labelSelector=app%3Dx", kubectl.Calls[1]);
        Assert.Equal(5, error.Reasons.Length);
        Assert.StartsWith(
            "resource \"urn:pulumi:dev::p::kubernetes:apps/v1:Deployment::app\" was successfully created, but the Kubernetes API "
                + "server reported",
            error.Reasons[0],
            StringComparison.Ordinal
        );
        Assert.Equal("[MinimumReplicasUnavailable] Deployment does not have minimum availability.", error.Reasons[1]);
        Assert.Equal(
            "[Pod ns/app-1]: containers with unready status: [main][CrashLoopBackOff] back-off 10s\ncontainer \"main\" "
                + "terminated at 2026-11-20T20:02:57Z (Error: exit code 1)",
            error.Reasons[3]
        );
        Assert.Equal("[Pod ns/app-2]: [Unschedulable] 0/2 nodes are available", error.Reasons[4]);
    }

    [Fact]
    public async Task Create_StoppedWhileWaiting_IsKept()
    {
        kubectl.Answers(Live("""{"observedGeneration":1,"replicas":2}"""));
        using var stop = new CancellationTokenSource();
        var creating = Provider()
            .CreateAsync(
                new StepContext("urn", "app", Deployment, null, (_, _) => stop.Cancel()),
                Inputs(Deployment, "app", "{}"),
                stop.Token
            );

        var error = await Assert.ThrowsAsync<PartialFailureException>(() => creating);

        Assert.Equal("ns/app", error.Id);
        Assert.EndsWith("'app' was not waited for", error.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Gone_IsNull()
    {
        kubectl.Fails("Error from server (NotFound): namespaces \"x\" not found");

        Assert.Null(
            await Provider()
                .ReadAsync(Context("kubernetes:core/v1:Namespace"), Old("kubernetes:core/v1:Namespace", "x", "{}"), CancellationToken.None)
        );
        Assert.Equal(["get --raw /api/v1/namespaces/x"], kubectl.Calls);
    }

    [Theory]
    [InlineData("The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?")]
    [InlineData("Unable to connect to the server: dial tcp 127.0.0.1:1: i/o timeout")]
    public async Task Unreachable_ChangesFailAndReadsNameTheWayOut(string error)
    {
        kubectl.Fails(error);

        var create = await Assert.ThrowsAsync<UnreachableException>(() =>
            Provider().CreateAsync(Context(Deployment), Inputs(Deployment, "app", "{}"), CancellationToken.None)
        );
        var read = await Assert.ThrowsAsync<ProviderException>(() =>
            Provider().ReadAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), CancellationToken.None)
        );
        var delete = await Assert.ThrowsAsync<ProviderException>(() =>
            Provider().DeleteAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), CancellationToken.None)
        );

        Assert.Equal("configured Kubernetes cluster is unreachable: " + error, create.Message);
        Assert.Contains("PULUMI_K8S_DELETE_UNREACHABLE", read.Message, StringComparison.Ordinal);
        Assert.Contains("PULUMI_K8S_DELETE_UNREACHABLE", delete.Message, StringComparison.Ordinal);
        await Provider(p => p.With("deleteUnreachable", "true"))
            .DeleteAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), CancellationToken.None);
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("created")]
    [InlineData("[]")]
    public async Task Create_AnswerThatCannotBeRead_KeepsWhatWasMade(string answer)
    {
        kubectl.Answers(answer);

        var error = await Assert.ThrowsAsync<PartialFailureException>(() =>
            Provider().CreateAsync(Context(Deployment), Inputs(Deployment, "app", "{}"), CancellationToken.None)
        );

        Assert.Equal("ns/app", error.Id);
        Assert.Contains("kubectl create: what the cluster answered is no ", error.Message, StringComparison.Ordinal);
        Assert.Equal("app", error.Outputs.Child("__inputs").Child("metadata").Text("name"));
    }
}
