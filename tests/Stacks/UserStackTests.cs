using System.Text.Json;
using Pulumi;
using QuicLoad.Contracts;
using QuicLoad.Stacks;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>The whole stack with packed users in it.</summary>
[Collection(TestStack.Collection)]
public sealed class UserStackTests
{
    private static readonly string[] Theirs =
    [
        "router-users",
        "router-users-route-worker1",
        "router-users-route-worker2",
        "users",
        "users-daemonset",
        "users-users",
        "worker1-users",
        "worker2-users",
    ];

    [Fact]
    public async Task Preview_ThousandStack_IsTheBridgeStackAndPackedUsers()
    {
        var (bridge, thousand) = (await PreviewAsync("bridge"), await PreviewAsync("thousand"));
        Assert.Equal(Theirs, Names(thousand).Except(Names(bridge)).Order(StringComparer.Ordinal));
        Assert.Empty(Names(bridge).Except(Names(thousand)));
        var users = RunFile.ReadUsers(Map(thousand, "users-users")["users.json"]);
        Assert.Equal(["worker1 198.18.64.0/23 500", "worker2 198.18.66.0/23 500"], users.Nodes.Select(Text));
    }

    [Fact]
    public async Task Update_Users_AskForTheirSharesTogether()
    {
        var (mocks, _) = await UpdateAsync(UserYaml.With("{ perWorker: 20 }", "{ perWorker: 20, requests: { cpu: 1m, memory: 2Mi } }"));
        var requests = StackMocks.At(
            mocks.One("kubernetes:apps/v1:DaemonSet", "users-daemonset"),
            "spec.template.spec.containers.0.resources.requests"
        );
        Assert.Equal("{cpu: 20m, ephemeral-storage: 64Mi, memory: 168Mi}", StackMocks.Text(requests));
    }

    [Fact]
    public async Task Update_WithoutUsers_HasNothingOfThem()
    {
        var (mocks, stack) = await UpdateAsync(StackYaml.Good);
        Assert.Empty(Theirs.Intersect(Names(mocks)));
        Assert.Null(await ValueAsync(stack.Users));
    }

    [Fact]
    public async Task Update_Users_LeaveAllOtherStepsAsTheyWere()
    {
        var ((without, _), (with, _)) = (await UpdateAsync(StackYaml.Good), await UpdateAsync(UserYaml.Good));
        var changed = without
            .Seen.Where(before =>
                StackMocks.Text(before.Inputs)
                != StackMocks.Text(with.Seen.Single(after => after.Type == before.Type && after.Name == before.Name).Inputs)
            )
            .Select(args => args.Name!);
        // who sends to the origin is counted at the router
        Assert.Equal(["router-counters"], changed);
    }

    [Fact]
    public async Task Update_Users_AreAnOutputAndRoutesInTheTable()
    {
        var (_, stack) = await UpdateAsync(UserYaml.Good);
        var users = (await ValueAsync(stack.Users))!;
        Assert.Equal(
            "packed 20 40 quic packed-users",
            $"{users["kind"]} {users["perWorker"]} {users["total"]} {users["protocol"]} {users["daemonSet"]}"
        );
        Assert.Equal(
            ["worker1 198.18.64.0/27 20", "worker2 198.18.64.32/27 20"],
            RunFile.ReadUsers(((JsonElement)users["ranges"]).GetRawText()).Nodes.Select(Text)
        );
        Assert.Equal(
            [
                "198.18.128.0/24 via 198.51.100.10",
                "203.0.113.0/26 via 198.51.100.11",
                "203.0.113.64/26 via 198.51.100.12",
                "198.18.64.0/27 via 198.51.100.11",
                "198.18.64.32/27 via 198.51.100.12",
            ],
            (await ValueAsync(stack.Routes)).ToArray()
        );
    }

    [Theory]
    [InlineData("static", "linux", "route replace \"$destination\" via \"$gateway\"")]
    [InlineData("bgp", "frr", "ip route $destination $gateway tag $tag")]
    public async Task Update_EachRouting_SetsAStaticRouteByTheRoutersDriver(string routing, string kind, string command)
    {
        var (mocks, _) = await UpdateAsync(
            UserYaml
                .With("attachment: kubenet, routing: static", $"attachment: bridge, routing: {routing}")
                .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal)
                .Replace("kind: linux", $"kind: {kind}", StringComparison.Ordinal)
        );
        var create = $"{StackMocks.At(mocks.Script("router-users-route-worker1"), "create")}";
        Assert.Contains(command, create, StringComparison.Ordinal);
        Assert.Contains("198.18.64.0/27", create, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_ManualRouter_TriesTheRoutesOutFromTheControlPlane()
    {
        var (mocks, _) = await UpdateAsync(UserYaml.With("kind: linux", "kind: manual"));
        Assert.Equal("198.51.100.10", StackMocks.At(mocks.Script("router-users-route-worker2"), "connection.host"));
    }

    [Theory]
    [InlineData("worker1-users", "router-users-route-worker1", "worker1-join", "users-daemonset")]
    [InlineData("router-users-route-worker2", "worker2-join", "users-daemonset")]
    [InlineData("worker1-join", "users-daemonset")]
    public async Task Update_OneStepHangs_WhatNeedsItWaits(string step, params string[] waiting)
    {
        var hold = new TaskCompletionSource();
        var mocks = new StackMocks { Before = args => args.Name == step ? hold.Task : Task.CompletedTask };
        using var folder = new TestFiles().Write();
        var run = TestStack.RunAsync(UserYaml.Good, folder.Root, preview: false, mocks);
        await mocks.QuietAsync();
        var seen = Names(mocks);
        hold.SetResult();
        await run;
        Assert.Contains(step, seen);
        Assert.Empty(waiting.Intersect(seen));
        Assert.Empty(waiting.Except(Names(mocks)));
    }

    [Fact]
    public async Task Update_AbandonedWorker_KeepsItsRangeDeclaredAndLosesItsRoute()
    {
        var (mocks, _) = await UpdateAsync(UserYaml.With("userCidr: 198.18.64.32/27", "userCidr: 198.18.64.32/27\n      abandoned: true"));
        Assert.Contains("worker2-users", Names(mocks));
        Assert.DoesNotContain("router-users-route-worker2", Names(mocks));
        Assert.Equal(["worker1 198.18.64.0/27 20"], RunFile.ReadUsers(Map(mocks, "users-users")["users.json"]).Nodes.Select(Text));
    }

    private static async Task<StackMocks> PreviewAsync(string stack)
    {
        var mocks = new StackMocks();
        var file = Path.Combine(Repository.Root, $"Pulumi.{stack}.yaml");
        await TestStack.RunAsync(await File.ReadAllTextAsync(file), Path.GetTempPath(), preview: true, mocks);
        return mocks;
    }

    private static async Task<(StackMocks Mocks, LoadGenerator Stack)> UpdateAsync(string yaml)
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        var resources = await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return (mocks, resources.OfType<LoadGenerator>().Single());
    }

    private static HashSet<string> Names(StackMocks mocks) => [.. mocks.Seen.Select(args => args.Name!)];

    private static Dictionary<string, string> Map(StackMocks mocks, string name) =>
        ((IReadOnlyDictionary<string, object>)StackMocks.At(mocks.One("kubernetes:core/v1:ConfigMap", name), "data")!).ToDictionary(
            pair => pair.Key,
            pair => (string)pair.Value
        );

    private static string Text(KeyValuePair<string, UserRange> node) => $"{node.Key} {node.Value.Cidr} {node.Value.Users}";

    private static async Task<T> ValueAsync<T>(Output<T> output)
    {
        var done = new TaskCompletionSource<T>();
        output.Apply(value =>
        {
            done.SetResult(value);
            return value;
        });
        return await done.Task;
    }
}
