using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>A step that hangs holds back what needs it, and nothing else.</summary>
[Collection(TestStack.Collection)]
public sealed class HangingStepTests
{
    [Theory]
    [InlineData("master-init", "master-rollout", "worker1-rollout", "worker2-rollout")]
    [InlineData("worker1-rollout", "worker2-rollout", "viewers-deployment")]
    [InlineData("worker2-node", "worker1-admission", "worker2-admission", "viewers-deployment")]
    [InlineData(
        "worker1-reach",
        "worker1-system",
        "worker1-runtime",
        "worker1-kubernetes",
        "worker1-kubelet",
        "worker1-token",
        "worker1-join",
        "worker1-node",
        "viewers-deployment"
    )]
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
        var names = mocks
            .Seen.Where(args => !args.Type!.StartsWith("quic-load:", StringComparison.Ordinal))
            .Select(args => args.Name!)
            .ToList();
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
        Assert.Subset(
            mocks.Seen.Select(args => args.Name!).ToHashSet(),
            new HashSet<string> { "worker2-node", "master-init", "router-route-worker1" }
        );
        never.SetResult();
        await run;
    }
}
