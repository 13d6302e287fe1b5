using Pulumi.Testing;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>What a changed setting changes, and that it changes nothing else.</summary>
[Collection(TestStack.Collection)]
public sealed class StackChangeTests
{
    private const string Plan = """

          quic-load:plan:
            mode: alternating
            phases: [ { protocol: quic, for: 60s }, { protocol: http2, for: 60s } ]
            start: { barrier: ready }
        """;

    [Fact]
    public async Task Update_OneWorkerMore_TouchesThatWorkerAndTheRouterOnly()
    {
        var third = StackYaml.Good.Replace(
            "  quic-load:router:",
            "    - name: worker3\n      address: 198.51.100.13\n      podCidr: 203.0.113.128/26\n  quic-load:router:",
            StringComparison.Ordinal
        );
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(third));
        Assert.Equal(["command:remote:Command::router-counters"], before.Keys.Where(key => before[key] != after[key]));
        Assert.Equal(
            [
                "command:remote:Command::router-route-worker3",
                "command:remote:Command::worker3-admission",
                "command:remote:Command::worker3-join",
                "command:remote:Command::worker3-kubelet",
                "command:remote:Command::worker3-kubernetes",
                "command:remote:Command::worker3-node",
                "command:remote:Command::worker3-reach",
                "command:remote:Command::worker3-rollout",
                "command:remote:Command::worker3-runtime",
                "command:remote:Command::worker3-spool",
                "command:remote:Command::worker3-system",
                "command:remote:Command::worker3-token",
            ],
            after
                .Keys.Except(before.Keys)
                .Where(key => !key.StartsWith("quic-load:", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("replicas: 10", "replicas: 20")]
    [InlineData("protocol: quic", "protocol: http2")]
    public async Task Update_OtherCountOrProtocol_ChangesTheDeploymentOnly(string from, string to)
    {
        var (before, after) = (
            await InputsAsync(StackYaml.Good),
            await InputsAsync(StackYaml.Good.Replace(from, to, StringComparison.Ordinal))
        );
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["kubernetes:apps/v1:Deployment::viewers-deployment"], before.Keys.Where(key => before[key] != after[key]));
    }

    [Theory]
    [InlineData("mode: alternating\n", "mode: matched\n")]
    [InlineData("for: 60s", "for: 2m")]
    [InlineData("barrier: ready", "barrier: '2026-12-01T10:00:00Z'")]
    public async Task Update_OtherPlan_ChangesItsConfigMapOnly(string from, string to)
    {
        var planned = StackYaml.Good + Plan;
        var (before, after) = (await InputsAsync(planned), await InputsAsync(planned.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["kubernetes:core/v1:ConfigMap::viewers-plan"], before.Keys.Where(key => before[key] != after[key]));
    }

    [Fact]
    public async Task Update_FirstPlan_ChangesItsConfigMapOnly()
    {
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(StackYaml.Good + Plan));
        Assert.Equal(["kubernetes:core/v1:ConfigMap::viewers-plan"], before.Keys.Where(key => before[key] != after[key]));
    }

    [Fact]
    public async Task Update_OtherThresholds_ChangeNoResource()
    {
        var (before, after) = (
            await InputsAsync(StackYaml.Good),
            await InputsAsync(StackYaml.Good + "\n  quic-load:thresholds: { stallRatio: 9% }\n")
        );
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Update_Synthetic_IsALabelAndALittleOfEverything()
    {
        var yaml = StackYaml.Good.Replace("replicas: 10", "kind: synthetic\n    replicas: 10", StringComparison.Ordinal);
        yaml =
            yaml[..yaml.IndexOf("    resources:", StringComparison.Ordinal)]
            + yaml[yaml.IndexOf("  quic-load:limits:", StringComparison.Ordinal)..];
        var deployment = (await InputsAsync(yaml))["kubernetes:apps/v1:Deployment::viewers-deployment"];
        Assert.Equal(2, deployment.Split("quic-load/viewer-kind: synthetic").Length - 1);
        Assert.Contains("requests: {cpu: 5m, ephemeral-storage: 16Mi, memory: 24Mi}", deployment, StringComparison.Ordinal);
        Assert.DoesNotContain("/dev/shm", deployment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("browser", "worker1-system", "worker2-system")]
    [InlineData("synthetic")]
    public async Task Update_Kind_ChecksUserNamespacesOnWorkersOfBrowsersOnly(string kind, params string[] checking)
    {
        var inputs = await InputsAsync(StackYaml.Good.Replace("replicas: 10", $"kind: {kind}\n    replicas: 10", StringComparison.Ordinal));
        Assert.Equal(
            checking.Select(name => $"command:remote:Command::{name}"),
            inputs
                .Where(pair => pair.Value.Contains("max_user_namespaces", StringComparison.Ordinal))
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal)
        );
        foreach (var worker in new[] { "worker1", "worker2" })
            Assert.Contains(
                "/var/lib/kubelet/seccomp/quic-load/viewer.json",
                inputs[$"command:remote:Command::{worker}-join"],
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task Update_OtherConditions_ChangesOneStepOnTheRouter()
    {
        static string With(string conditions) =>
            StackYaml.Good.Replace(
                "quic-load:nodeNetwork:",
                $"quic-load:conditions: {conditions}\n  quic-load:nodeNetwork:",
                StringComparison.Ordinal
            );
        var (none, some, others) = (
            await InputsAsync(StackYaml.Good),
            await InputsAsync(With("{ toViewers: { rate: 10Mbit } }")),
            await InputsAsync(With("{ toOrigin: { loss: 1% } }"))
        );
        const string Step = "command:remote:Command::router-conditions";
        Assert.Equal([Step, "quic-load:traffic:NetworkConditions::router"], some.Keys.Except(none.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([Step], some.Keys.Where(key => some[key] != others[key]));
        Assert.DoesNotContain("triggers", some[Step], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_HostGateway_GivesEveryNodeTheOthersRoutes()
    {
        var inputs = await InputsAsync(StackYaml.Good.Replace("routing: static", "routing: host-gw", StringComparison.Ordinal));
        Assert.Equal(
            [
                "master-route-worker1",
                "master-route-worker2",
                "worker1-route-master",
                "worker1-route-worker2",
                "worker2-route-master",
                "worker2-route-worker1",
            ],
            inputs
                .Keys.Select(key => key[(key.LastIndexOf(':') + 1)..])
                .Where(name => name.Contains("-route-", StringComparison.Ordinal) && !name.StartsWith("router", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Update_ManualRouter_IsNotReachedAndItsRoutesAreTriedOutByOthers()
    {
        var inputs = await InputsAsync(StackYaml.Good.Replace("kind: linux", "kind: manual", StringComparison.Ordinal));
        Assert.DoesNotContain("command:remote:Command::router-reach", inputs.Keys);
        Assert.DoesNotContain(inputs, pair => pair.Value.Contains("host: 198.51.100.1,", StringComparison.Ordinal));
        Assert.Contains("host: 198.51.100.11,", inputs["command:remote:Command::router-route-master"], StringComparison.Ordinal);
        Assert.Contains("host: 198.51.100.10,", inputs["command:remote:Command::router-route-worker1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_AbandonedWorker_KeepsItsHostStepsAndNothingElseOfIt()
    {
        var abandoned = StackYaml.Good.Replace(
            "podCidr: 203.0.113.64/26",
            "podCidr: 203.0.113.64/26\n      abandoned: true",
            StringComparison.Ordinal
        );
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(abandoned));
        Assert.Equal(["worker2-abandoned"], after.Keys.Except(before.Keys).Select(NameOf));
        Assert.Equal(
            ["router-route-worker2", "worker2-admission", "worker2-node", "worker2-rollout", "worker2-token"],
            before
                .Keys.Except(after.Keys)
                .Where(key => key.StartsWith("command:", StringComparison.Ordinal))
                .Select(NameOf)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Update_OtherRange_IsTakenOverInPlace()
    {
        var moved = StackYaml.Good.Replace("203.0.113.64/26", "203.0.113.128/26", StringComparison.Ordinal);
        var (before, after) = (await ScriptsAsync(StackYaml.Good), await ScriptsAsync(moved));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["router-route-worker2"],
            before.Keys.Where(key =>
                StackMocks.Text(StackMocks.At(before[key], "triggers")) != StackMocks.Text(StackMocks.At(after[key], "triggers"))
            )
        );
        Assert.Equal(
            ["worker2-kubelet", "worker2-rollout"],
            before
                .Keys.Where(key =>
                    key.StartsWith("worker", StringComparison.Ordinal)
                    && StackMocks.Text(before[key].Inputs) != StackMocks.Text(after[key].Inputs)
                )
                .Order(StringComparer.Ordinal)
        );
    }

    private static string NameOf(string key) => key[(key.LastIndexOf(':') + 1)..];

    private static async Task<Dictionary<string, MockResourceArgs>> ScriptsAsync(string yaml)
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return mocks.Seen.Where(args => args.Type == "command:remote:Command").ToDictionary(args => args.Name!);
    }

    private static async Task<Dictionary<string, string>> InputsAsync(string yaml)
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return mocks.Seen.ToDictionary(args => $"{args.Type}::{args.Name}", args => StackMocks.Text(args.Inputs));
    }
}
