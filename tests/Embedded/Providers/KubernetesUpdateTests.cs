using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Providers;

/// <summary>Objects that are there: applied, and deleted with what they own.</summary>
public sealed class KubernetesUpdateTests : KubernetesProviderTest
{
    [Fact]
    public async Task Update_FirstTime_TakesTheCreatorsFieldsOverThenApplies()
    {
        const string Ready = """{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":2}""";
        kubectl
            .Answers(
                Live(
                    Ready,
                    """[{"manager":"pulumi-kubernetes","operation":"Update"},{"manager":"kube-controller-manager","operation":"Update"}]"""
                )
            )
            .Answers("")
            .Answers(Live(Ready));

        var outputs = await Provider()
            .UpdateAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), Inputs(Deployment, "app", "{}"), CancellationToken.None);

        Assert.StartsWith("patch deployments.v1.apps app -n ns --type=json -p [", kubectl.Calls[1], StringComparison.Ordinal);
        Assert.Contains(
            """{"manager":"pulumi-kubernetes-00000000","operation":"Apply"},{"manager":"kube-controller-manager","operation":"Update"}""",
            kubectl.Calls[1],
            StringComparison.Ordinal
        );
        Assert.Equal("apply --server-side --field-manager=pulumi-kubernetes-00000000 -f - -o json", kubectl.Calls[2]);
        Assert.Equal("pulumi-kubernetes-00000000", outputs.Text("__fieldManager"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_ObjectThatAKilledRunBeganToDelete_IsMadeAgainOnceItIsGone(bool stillThere)
    {
        const string Ready = """{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":2}""";
        var leaving = Live(Ready)
            .Replace("\"metadata\":{", "\"metadata\":{\"deletionTimestamp\":\"2026-11-28T12:53:11Z\",", StringComparison.Ordinal);
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
            [
                "get --raw /apis/apps/v1/namespaces/ns/deployments/app",
                "delete deployments.v1.apps app -n ns --ignore-not-found --cascade=foreground --wait=true --timeout=600s",
                "create -f - -o json --field-manager=pulumi-kubernetes",
            ],
            kubectl.Calls[..3]
        );
        Assert.Equal(2, outputs.Child("status").Number("availableReplicas"));
    }

    [Fact]
    public async Task Update_ObjectDeletedOutside_SaysWhatToDo()
    {
        kubectl.Fails("Error from server (NotFound): deployments.apps \"app\" not found");

        var error = await Assert.ThrowsAsync<ProviderException>(() =>
            Provider()
                .UpdateAsync(Context(Deployment), Old(Deployment, "ns/app", "{}"), Inputs(Deployment, "app", "{}"), CancellationToken.None)
        );

        Assert.Contains("deployments \"app\" not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_WaitsForWhatTheObjectOwns()
    {
        kubectl.Answers("");

        await Provider()
            .DeleteAsync(Context(Deployment, TimeSpan.FromSeconds(90)), Old(Deployment, "ns/app", "{}"), CancellationToken.None);

        Assert.Equal(
            ["delete deployments.v1.apps app -n ns --ignore-not-found --cascade=foreground --wait=true --timeout=90s"],
            kubectl.Calls
        );
    }
}
