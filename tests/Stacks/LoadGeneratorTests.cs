using Pulumi.Testing;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

[Collection(TestStack.Collection)]
public sealed class LoadGeneratorTests
{
    private const string Plan = """

          quic-load:plan:
            mode: alternating
            phases: [ { protocol: quic, for: 60s }, { protocol: http2, for: 60s } ]
            start: { barrier: ready }
        """;

    [Fact]
    public async Task Preview_DevStackWithoutAnyFile_RegistersEverything()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.dev.yaml")), Path.GetTempPath(), preview: true, mocks);
        var names = mocks.Seen.Select(args => args.Name!).ToHashSet();
        Assert.Superset(new HashSet<string>
        {
            "router-reach", "router-counters", "router-route-master", "router-route-worker1", "router-route-worker2",
            "master-reach", "master-system", "master-runtime", "master-kubernetes", "master-kubelet", "master-init", "master-kubeconfig",
            "worker1-token", "worker1-join", "worker1-node", "worker2-token", "worker2-join", "worker2-node",
            "worker1-spool", "worker2-spool", "viewers-cluster", "viewers-namespace", "viewers-plan", "viewers-deployment",
        }, names);
    }

    [Fact]
    public async Task Preview_BridgeStack_RegistersWhatTheDevStackDoesButForTurns()
    {
        var names = new List<HashSet<string>>();
        foreach (var stack in new[] { "dev", "bridge" })
        {
            var mocks = new StackMocks();
            await TestStack.RunAsync(File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{stack}.yaml")), Path.GetTempPath(), preview: true, mocks);
            names.Add([.. mocks.Seen.Select(args => args.Name!).Where(name => !name.EndsWith("-rollout", StringComparison.Ordinal))]);
        }
        Assert.Equal(names[0], names[1]);
    }

    [Fact]
    public void BridgeStack_AllButKubernetes_IsAsInTheDevStack()
    {
        var (dev, bridge) = (StackYaml.Settings(Text("dev")), StackYaml.Settings(Text("bridge")));
        Assert.Equal(dev.Where(pair => pair.Key != "kubernetes").OrderBy(pair => pair.Key), bridge.Where(pair => pair.Key != "kubernetes").OrderBy(pair => pair.Key));

        static string Text(string stack) => File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{stack}.yaml"));
    }

    [Fact]
    public async Task Update_OtherNetworkMode_IsRefusedOnEveryNodeBeforeAnythingIsTouched()
    {
        var bridge = StackYaml.Good.Replace("networkMode: kubenet", "networkMode: cni-bridge", StringComparison.Ordinal)
            .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal);
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(bridge));
        Assert.Equal(
            before.Keys.Where(key => !key.Contains("ollout", StringComparison.Ordinal)).Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        foreach (var node in new[] { "master", "worker1", "worker2" })
        {
            var (old, changed) = (before[$"command:remote:Command::{node}-runtime"], after[$"command:remote:Command::{node}-runtime"]);
            Assert.Contains("is a node with networkMode cni-bridge, which cannot change while there is a cluster.", old, StringComparison.Ordinal);
            Assert.Contains("is a node with networkMode kubenet, which cannot change while there is a cluster.", changed, StringComparison.Ordinal);
            Assert.True(
                changed.IndexOf("networkMode kubenet", StringComparison.Ordinal) < changed.IndexOf("apt-get", StringComparison.Ordinal),
                "the refusal must come before anything is installed");
        }
        Assert.All(
            before.Keys.Where(key => key.StartsWith("command:remote:Command::router", StringComparison.Ordinal) || key.StartsWith("kubernetes:", StringComparison.Ordinal)),
            key => Assert.Equal(before[key], after[key]));
    }

    [Fact]
    public async Task Preview_LoadStack_PlansAThousandViewersOnTenWorkers()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.load.yaml")), Path.GetTempPath(), preview: true, mocks);
        Assert.Equal(10, mocks.Seen.Count(args => args.Name!.EndsWith("-join", StringComparison.Ordinal)));
        Assert.Equal(11, mocks.Seen.Count(args => args.Name!.StartsWith("router-route-", StringComparison.Ordinal)));
        Assert.Equal(1000.0, StackMocks.At(mocks.One("kubernetes:apps/v1:Deployment", "viewers-deployment"), "spec.replicas"));
    }

    [Fact]
    public async Task Update_DevStackWithoutAnyFile_TellsEveryMissingFileAndRegistersNothing()
    {
        var mocks = new StackMocks();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestStack.RunAsync(
            File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.dev.yaml")), Path.GetTempPath(), preview: false, mocks));
        Assert.Contains("ssh.privateKeyFile: \".lab/id_ed25519\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("ssh.knownHostsFile: \".lab/known_hosts\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("viewers.originCertificateFile: \".lab/origin/cert.pem\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(mocks.Seen);
    }

    [Fact]
    public async Task Update_OneWorkerMore_TouchesThatWorkerAndTheRouterOnly()
    {
        var third = StackYaml.Good.Replace("  quic-load:router:",
            "    - name: worker3\n      address: 198.51.100.13\n      podCidr: 203.0.113.128/26\n  quic-load:router:", StringComparison.Ordinal);
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(third));
        Assert.Equal(["command:remote:Command::router-counters"], before.Keys.Where(key => before[key] != after[key]));
        Assert.Equal(
            [
                "command:remote:Command::router-route-worker3", "command:remote:Command::worker3-admission", "command:remote:Command::worker3-join", "command:remote:Command::worker3-kubelet",
                "command:remote:Command::worker3-kubernetes", "command:remote:Command::worker3-node", "command:remote:Command::worker3-reach",
                "command:remote:Command::worker3-rollout", "command:remote:Command::worker3-runtime", "command:remote:Command::worker3-spool",
                "command:remote:Command::worker3-system", "command:remote:Command::worker3-token",
            ],
            after.Keys.Except(before.Keys).Where(key => !key.StartsWith("quic-load:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("replicas: 10", "replicas: 20")]
    [InlineData("protocol: quic", "protocol: http2")]
    public async Task Update_OtherCountOrProtocol_ChangesTheDeploymentOnly(string from, string to)
    {
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(StackYaml.Good.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["kubernetes:apps/v1:Deployment::viewers-deployment"], before.Keys.Where(key => before[key] != after[key]));
    }

    [Theory]
    [InlineData("mode: alternating\n", "mode: matched\n")]
    [InlineData("for: 60s", "for: 2m")]
    [InlineData("barrier: ready", "barrier: 2026-12-01T10:00:00Z")]
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
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(StackYaml.Good + "\n  quic-load:thresholds: { stallRatio: 9% }\n"));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Update_Synthetic_IsALabelAndALittleOfEverything()
    {
        var yaml = StackYaml.Good.Replace("replicas: 10", "kind: synthetic\n    replicas: 10", StringComparison.Ordinal);
        yaml = yaml[..yaml.IndexOf("    resources:", StringComparison.Ordinal)] + yaml[yaml.IndexOf("  quic-load:limits:", StringComparison.Ordinal)..];
        var deployment = (await InputsAsync(yaml))["kubernetes:apps/v1:Deployment::viewers-deployment"];
        Assert.Equal(2, deployment.Split("quic-load/viewer-kind: synthetic").Length - 1);
        Assert.Contains("requests: {cpu: 5m, memory: 24Mi}", deployment, StringComparison.Ordinal);
        Assert.DoesNotContain("/dev/shm", deployment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_OtherConditions_ChangesOneStepOnTheRouter()
    {
        static string With(string conditions) => StackYaml.Good.Replace("quic-load:workerRoutes: false", $"quic-load:conditions: {conditions}", StringComparison.Ordinal);
        var (none, some, others) = (
            await InputsAsync(StackYaml.Good), await InputsAsync(With("{ toViewers: { rate: 10Mbit } }")), await InputsAsync(With("{ toOrigin: { loss: 1% } }")));
        const string Step = "command:remote:Command::router-conditions";
        Assert.Equal([Step, "quic-load:conditions:NetworkConditions::router"], some.Keys.Except(none.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([Step], some.Keys.Where(key => some[key] != others[key]));
        Assert.DoesNotContain("triggers", some[Step], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_WorkerRoutes_GivesEveryNodeTheOthersRoutes()
    {
        var inputs = await InputsAsync(StackYaml.Good.Replace("workerRoutes: false", "workerRoutes: true", StringComparison.Ordinal));
        Assert.Equal(
            ["master-route-worker1", "master-route-worker2", "worker1-route-master", "worker1-route-worker2", "worker2-route-master", "worker2-route-worker1"],
            inputs.Keys.Select(key => key[(key.LastIndexOf(':') + 1)..])
                .Where(name => name.Contains("-route-", StringComparison.Ordinal) && !name.StartsWith("router", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
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
        var abandoned = StackYaml.Good.Replace("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/26\n      abandoned: true", StringComparison.Ordinal);
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(abandoned));
        Assert.Equal(["worker2-abandoned"], after.Keys.Except(before.Keys).Select(NameOf));
        Assert.Equal(
            ["router-route-worker2", "worker2-admission", "worker2-node", "worker2-rollout", "worker2-token"],
            before.Keys.Except(after.Keys).Where(key => key.StartsWith("command:", StringComparison.Ordinal)).Select(NameOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Update_OtherRange_IsTakenOverInPlace()
    {
        var moved = StackYaml.Good.Replace("203.0.113.64/26", "203.0.113.128/26", StringComparison.Ordinal);
        var (before, after) = (await ScriptsAsync(StackYaml.Good), await ScriptsAsync(moved));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["router-route-worker2"],
            before.Keys.Where(key => StackMocks.Text(StackMocks.At(before[key], "triggers")) != StackMocks.Text(StackMocks.At(after[key], "triggers"))));
        Assert.Equal(
            ["worker2-kubelet", "worker2-rollout"],
            before.Keys.Where(key => key.StartsWith("worker", StringComparison.Ordinal) && StackMocks.Text(before[key].Inputs) != StackMocks.Text(after[key].Inputs))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("master-init", "master-rollout", "worker1-rollout", "worker2-rollout")]
    [InlineData("worker1-rollout", "worker2-rollout", "viewers-deployment")]
    [InlineData("worker2-node", "worker1-admission", "worker2-admission", "viewers-deployment")]
    [InlineData("worker1-reach", "worker1-system", "worker1-runtime", "worker1-kubernetes", "worker1-kubelet", "worker1-token", "worker1-join", "worker1-node", "viewers-deployment")]
    [InlineData("router-reach", "router-route-worker1", "worker1-token", "worker2-join", "viewers-namespace", "viewers-deployment")]
    [InlineData("router-route-worker2", "worker1-token", "worker2-node", "viewers-deployment")]
    [InlineData("master-kubelet", "master-init", "master-kubeconfig", "worker1-token", "worker2-join", "viewers-cluster")]
    [InlineData("master-kubeconfig", "worker1-token", "worker2-token")]
    [InlineData("worker2-spool", "worker2-join", "viewers-deployment")]
    [InlineData("viewers-plan", "viewers-deployment")]
    [InlineData("worker2-node", "viewers-cluster", "viewers-namespace", "viewers-deployment")]
    public async Task Preview_StepThatHangs_HoldsBackAllThatNeedsIt(string hanging, params string[] waiting)
    {
        var never = new TaskCompletionSource();
        var mocks = new StackMocks { Before = args => args.Name == hanging ? never.Task : Task.CompletedTask };
        var run = TestStack.RunAsync(StackYaml.Good, Path.GetTempPath(), preview: true, mocks);
        await mocks.QuietAsync();
        var names = mocks.Seen.Where(args => !args.Type!.StartsWith("quic-load:", StringComparison.Ordinal)).Select(args => args.Name!).ToList();
        Assert.Contains(hanging, names);
        Assert.Empty(waiting.Intersect(names));
        never.SetResult();
        await run;
        Assert.Subset(mocks.Seen.Select(args => args.Name!).ToHashSet(), waiting.ToHashSet());
    }

    [Fact]
    public async Task Preview_HostThatHangs_HoldsBackNoOtherHost()
    {
        var never = new TaskCompletionSource();
        var mocks = new StackMocks { Before = args => args.Name == "worker1-reach" ? never.Task : Task.CompletedTask };
        var run = TestStack.RunAsync(StackYaml.Good, Path.GetTempPath(), preview: true, mocks);
        await mocks.QuietAsync();
        Assert.Subset(mocks.Seen.Select(args => args.Name!).ToHashSet(), new HashSet<string> { "worker2-node", "master-init", "router-route-worker1" });
        never.SetResult();
        await run;
    }

    private static string NameOf(string key) => key[(key.LastIndexOf(':') + 1)..];

    private static async Task<Dictionary<string, MockResourceArgs>> ScriptsAsync(string yaml)
    {
        var mocks = new StackMocks();
        var root = new TestFiles().Write();
        await TestStack.RunAsync(yaml, root, preview: false, mocks);
        Directory.Delete(root, recursive: true);
        return mocks.Seen.Where(args => args.Type == "command:remote:Command").ToDictionary(args => args.Name!);
    }

    private static async Task<Dictionary<string, string>> InputsAsync(string yaml)
    {
        var mocks = new StackMocks();
        var root = new TestFiles().Write();
        await TestStack.RunAsync(yaml, root, preview: false, mocks);
        Directory.Delete(root, recursive: true);
        return mocks.Seen.ToDictionary(args => $"{args.Type}::{args.Name}", args => StackMocks.Text(args.Inputs));
    }
}
