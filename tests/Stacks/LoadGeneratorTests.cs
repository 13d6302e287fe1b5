using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

[Collection(TestStack.Collection)]
public sealed class LoadGeneratorTests
{
    [Fact]
    public async Task Preview_DevStackWithoutAnyFile_RegistersEverything()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(
            File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.dev.yaml")),
            Path.GetTempPath(),
            preview: true,
            mocks
        );
        var names = mocks.Seen.Select(args => args.Name!).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "router-reach",
                "router-counters",
                "router-route-master",
                "router-route-worker1",
                "router-route-worker2",
                "master-reach",
                "master-system",
                "master-runtime",
                "master-kubernetes",
                "master-kubelet",
                "master-init",
                "master-kubeconfig",
                "worker1-token",
                "worker1-join",
                "worker1-node",
                "worker2-token",
                "worker2-join",
                "worker2-node",
                "worker1-spool",
                "worker2-spool",
                "viewers-cluster",
                "viewers-namespace",
                "viewers-plan",
                "viewers-deployment",
            },
            names
        );
    }

    [Fact]
    public async Task Preview_BridgeStack_RegistersWhatTheDevStackDoesButForTurns()
    {
        var names = new List<HashSet<string>>();
        foreach (var stack in new[] { "dev", "bridge" })
        {
            var mocks = new StackMocks();
            await TestStack.RunAsync(
                File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{stack}.yaml")),
                Path.GetTempPath(),
                preview: true,
                mocks
            );
            names.Add([.. mocks.Seen.Select(args => args.Name!).Where(name => !name.EndsWith("-rollout", StringComparison.Ordinal))]);
        }
        Assert.Equal(names[0], names[1]);
    }

    [Fact]
    public void BridgeStack_AllButKubernetesAndPodNetwork_IsAsInTheDevStack()
    {
        var (dev, bridge) = (StackYaml.Settings(Text("dev")), StackYaml.Settings(Text("bridge")));
        Assert.Equal(
            dev.Where(pair => pair.Key is not ("kubernetes" or "podNetwork")).OrderBy(pair => pair.Key),
            bridge.Where(pair => pair.Key is not ("kubernetes" or "podNetwork")).OrderBy(pair => pair.Key)
        );

        static string Text(string stack) => File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{stack}.yaml"));
    }

    [Fact]
    public async Task Update_OtherAttachment_IsRefusedOnEveryNodeBeforeAnythingIsTouched()
    {
        var bridge = StackYaml
            .Good.Replace("attachment: kubenet", "attachment: bridge", StringComparison.Ordinal)
            .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal);
        var (before, after) = (await InputsAsync(StackYaml.Good), await InputsAsync(bridge));
        Assert.Equal(
            before
                .Keys.Where(key =>
                    !key.Contains("rollout", StringComparison.Ordinal) && !key.Contains("RollingUpdate", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
            after.Keys.Order(StringComparer.Ordinal)
        );
        foreach (var node in new[] { "master", "worker1", "worker2" })
        {
            var (old, changed) = (before[$"command:remote:Command::{node}-runtime"], after[$"command:remote:Command::{node}-runtime"]);
            Assert.Contains(
                "is a node with podNetwork.attachment bridge, which cannot change while there is a cluster.",
                old,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "is a node with podNetwork.attachment kubenet, which cannot change while there is a cluster.",
                changed,
                StringComparison.Ordinal
            );
            Assert.True(
                changed.IndexOf("podNetwork.attachment kubenet", StringComparison.Ordinal)
                    < changed.IndexOf("apt_get update", StringComparison.Ordinal),
                "the refusal must come before anything is installed"
            );
        }
        Assert.All(
            before.Keys.Where(key =>
                key.StartsWith("command:remote:Command::router", StringComparison.Ordinal)
                || key.StartsWith("kubernetes:", StringComparison.Ordinal)
            ),
            key => Assert.Equal(before[key], after[key])
        );
    }

    [Fact]
    public async Task Preview_LoadStack_PlansAThousandViewersOnTenWorkers()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(
            File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.load.yaml")),
            Path.GetTempPath(),
            preview: true,
            mocks
        );
        Assert.Equal(10, mocks.Seen.Count(args => args.Name!.EndsWith("-join", StringComparison.Ordinal)));
        Assert.Equal(11, mocks.Seen.Count(args => args.Name!.StartsWith("router-route-", StringComparison.Ordinal)));
        Assert.Equal(1000.0, StackMocks.At(mocks.One("kubernetes:apps/v1:Deployment", "viewers-deployment"), "spec.replicas"));
    }

    [Fact]
    public async Task Update_DevStackWithoutAnyFile_TellsEveryMissingFileAndRegistersNothing()
    {
        var mocks = new StackMocks();
        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            TestStack.RunAsync(
                File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.dev.yaml")),
                Path.GetTempPath(),
                preview: false,
                mocks
            )
        );
        Assert.Contains("ssh.privateKeyFile: \".lab/id_ed25519\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("ssh.knownHostsFile: \".lab/known_hosts\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "viewers.originCertificateFile: \".lab/origin/cert.pem\" is a file that is not there",
            error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(mocks.Seen);
    }

    [Fact]
    public async Task Update_StepsThatATargetedRunLeftOut_NoApplyFailsOnTheirMissingOutputs()
    {
        var mocks = new LeftOutMocks();
        using var folder = new TestFiles().Write();

        await TestStack.RunAsync(StackYaml.Good, folder.Root, preview: false, mocks);

        Assert.Contains("worker1-join", mocks.Names);
        Assert.Contains("viewers-deployment", mocks.Names);
    }

    /// <summary>As the official engine answers under <c>--target</c> for what is not in it: no ID and no outputs.</summary>
    private sealed class LeftOutMocks : IMocks
    {
        public ConcurrentBag<string> Names { get; } = [];

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            Names.Add(args.Name!);
            return Task.FromResult<(string?, object)>((null, ImmutableDictionary<string, object>.Empty));
        }

        public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException(args.Token);
    }

    private static async Task<Dictionary<string, string>> InputsAsync(string yaml)
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return mocks.Seen.ToDictionary(args => $"{args.Type}::{args.Name}", args => StackMocks.Text(args.Inputs));
    }
}
