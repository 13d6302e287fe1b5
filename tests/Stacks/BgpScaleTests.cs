using QuicLoad.Stacks;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>A stack of two hundred workers with BGP, beside the same with routes that are set.</summary>
[Collection(TestStack.Collection)]
public sealed class BgpScaleTests
{
    private const int Workers = 200;
    private const string TwoReflectors = "bgp, bgp: { reflectors: [worker1, worker2] }";

    [Fact]
    public async Task Preview_TwoReflectors_HasThreeStepsMoreThanStatic()
    {
        var (bgp, onRouter) = (await NamesAsync(BgpYaml.Large(TwoReflectors, "frr")), await NamesAsync(BgpYaml.Large("static", "frr")));
        // a step for each node with both, on the node itself or on the router
        Assert.Equal(
            ["router-bgp", "router-peer-worker1", "router-peer-worker2"],
            RoutingOf(bgp).Where(name => !name.EndsWith("-routing", StringComparison.Ordinal))
        );
        Assert.Equal(Workers + 1, RoutingOf(onRouter).Count);
        Assert.Equal(RoutingOf(onRouter).Count + 3, RoutingOf(bgp).Count);
        Assert.Equal(
            onRouter.Except(RoutingOf(onRouter)).Order(StringComparer.Ordinal),
            bgp.Except(RoutingOf(bgp)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Preview_TwoReflectors_HasFewerResourcesThanKubenetWithStatic()
    {
        var (bgp, kubenet) = (await CountAsync(BgpYaml.Large(TwoReflectors, "frr")), await CountAsync(BgpYaml.LargeKubenet));
        Assert.True(bgp < kubenet, $"{bgp} resources with BGP, {kubenet} with kubenet and static routes");
    }

    [Fact]
    public void Plan_HostGateway_HasARouteOnEachNodeToEachOther()
    {
        var plan = PlanOf(BgpYaml.Large("host-gw", "frr"));
        Assert.Equal((Workers + 1) * Workers, plan.Nodes.Sum(node => plan.RoutesOn(node).Count));
    }

    [Theory]
    [InlineData(TwoReflectors, "worker150-routing", Workers - 1)]
    [InlineData("static", "router-route-worker150", 0)]
    public async Task Update_OneNodesRouteHangs_AllOtherWorkersJoinWithBgpAndNoneWithoutIt(string routing, string step, int joined)
    {
        var hold = new TaskCompletionSource();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var mocks = new StackMocks { Before = args => args.Name == step ? hold.Task : Task.CompletedTask };
        using var folder = BgpYaml.Files.Write();
        var run = TestStack.RunAsync(BgpYaml.Large(routing, "frr"), folder.Root, preview: false, mocks);
        HashSet<string> seen;
        do
        {
            await mocks.QuietAsync();
            seen = [.. mocks.Seen.Select(args => args.Name!)];
        } while ((JoinsOf(seen).Count < joined || !seen.Contains(step)) && !run.IsCompleted && !deadline.IsCancellationRequested);
        hold.SetResult();
        await run;
        Assert.Contains(step, seen);
        Assert.Equal(joined, JoinsOf(seen).Count);
        Assert.DoesNotContain("worker150-join", seen);
    }

    [Theory]
    [InlineData(
        "bgp",
        "podNetwork.bgp has no reflectors: 202 speakers have 20301 BGP sessions, one between each two, and a node that comes or goes "
            + "changes the files of all. With one reflector they have 201 sessions."
    )]
    [InlineData("bgp, bgp: { reflectors: [router] }", null)]
    [InlineData("host-gw", null)]
    public void Notes_TwoHundredWorkers_TellOfAFullMesh(string routing, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], NotesOf(BgpYaml.Large(routing, "frr")));

    [Fact]
    public void Notes_SmallMesh_AreNone() => Assert.Empty(NotesOf(BgpYaml.Small("bgp")));

    [Fact]
    public void Notes_WorkersAreKeptSecret_AreNone() => Assert.Empty(NotesOf(BgpYaml.Large("bgp", "frr"), "workers[0].address"));

    private static IReadOnlyList<string> NotesOf(string yaml, params string[] secrets) => PlanOf(yaml, secrets).Notes;

    private static StackPlan PlanOf(string yaml, params string[] secrets) =>
        new(SettingsReaderTests.ReadAlone(yaml, BgpYaml.Files, filesMustExist: true, secrets: secrets));

    private static List<string> JoinsOf(IEnumerable<string> names) =>
        [.. names.Where(name => name.EndsWith("-join", StringComparison.Ordinal))];

    /// <summary>The steps that make routes known, in any way.</summary>
    private static List<string> RoutingOf(List<string> names) =>
        [
            .. names
                .Where(name =>
                    name is "router-bgp"
                    || name.EndsWith("-routing", StringComparison.Ordinal)
                    || name.StartsWith("router-peer-", StringComparison.Ordinal)
                    || name.StartsWith("router-route-", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<int> CountAsync(string yaml) => (await PreviewAsync(yaml)).Seen.Count;

    private static async Task<StackMocks> PreviewAsync(string yaml)
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(yaml, Path.GetTempPath(), preview: true, mocks);
        return mocks;
    }

    private static async Task<List<string>> NamesAsync(string yaml)
    {
        var mocks = await PreviewAsync(yaml);
        return [.. mocks.Seen.Where(args => args.Type == "command:remote:Command").Select(args => args.Name!)];
    }
}
