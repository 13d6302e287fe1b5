using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>What a stack declares whose nodes speak BGP.</summary>
[Collection(TestStack.Collection)]
public sealed class BgpStackTests
{
    private static readonly string Lab = File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.bgp.yaml"));

    [Fact]
    public async Task Preview_LabStack_RegistersFilesOnNodesAndPeersOnTheRouterInsteadOfRoutes()
    {
        var (bridge, bgp) = (
            await NamesAsync(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.bridge.yaml"))),
            await NamesAsync(Lab)
        );
        Assert.Equal(
            [
                "master-routing",
                "router-bgp",
                "router-peer-master",
                "router-peer-worker1",
                "router-peer-worker2",
                "worker1-routing",
                "worker2-routing",
            ],
            bgp.Except(bridge).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["router-route-master", "router-route-worker1", "router-route-worker2"],
            bridge.Except(bgp).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void LabStack_AllButPodNetworkAndRouter_IsAsInTheBridgeStack()
    {
        var (bridge, bgp) = (
            StackYaml.Settings(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.bridge.yaml"))),
            StackYaml.Settings(Lab)
        );
        Assert.Equal(
            bridge.Where(pair => pair.Key is not ("router" or "podNetwork")).OrderBy(pair => pair.Key),
            bgp.Where(pair => pair.Key is not ("router" or "podNetwork")).OrderBy(pair => pair.Key)
        );
    }

    [Fact]
    public async Task Preview_CampusStack_HasTwoReflectorsAndTheRouterPeersWithThemOnly()
    {
        var names = await NamesAsync(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.campus.yaml")));
        Assert.Equal(
            ["router-bgp", "router-peer-worker01", "router-peer-worker02"],
            names
                .Where(name => name is "router-bgp" || name.StartsWith("router-peer-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(11, names.Count(name => name.EndsWith("-routing", StringComparison.Ordinal)));
        Assert.Equal(10, names.Count(name => name.EndsWith("-join", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("bgp, bgp: { reflectors: [router] }", "router-peer-worker2", true)]
    [InlineData("static", "router-route-worker2", false)]
    public async Task Update_OneRouteHangs_NoOtherWorkerWaitsForItWithBgp(string routing, string step, bool joins)
    {
        var hold = new TaskCompletionSource();
        var mocks = new StackMocks { Before = args => args.Name == step ? hold.Task : Task.CompletedTask };
        using var folder = new TestFiles().Write();
        var run = TestStack.RunAsync(BgpYaml.Small(routing), folder.Root, preview: false, mocks);
        await mocks.QuietAsync();
        var seen = mocks.Seen.Select(args => args.Name).ToHashSet();
        hold.SetResult();
        await run;
        Assert.Contains(step, seen);
        Assert.Equal(joins, seen.Contains("worker1-join"));
        Assert.DoesNotContain("worker2-join", seen);
        Assert.DoesNotContain("viewers-deployment", seen);
    }

    [Theory]
    [InlineData("router", "router-peer-worker3")]
    [InlineData("worker1", "")]
    public async Task Update_OneWorkerMore_TouchesThatWorkerAndTheReflectorOnly(string reflector, string added)
    {
        var small = BgpYaml.Small($"bgp, bgp: {{ reflectors: [{reflector}] }}");
        var third = small.Replace(
            "  quic-load:router:",
            "    - name: worker3\n      address: 198.51.100.13\n      podCidr: 203.0.113.128/26\n  quic-load:router:",
            StringComparison.Ordinal
        );
        var (before, after) = (await InputsAsync(small), await InputsAsync(third));
        Assert.Equal(
            reflector == "router" ? ["router-counters"] : ["router-counters", "worker1-routing"],
            before.Keys.Where(key => before[key] != after[key]).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            added.Length == 0 ? [] : [added],
            after.Keys.Except(before.Keys).Where(name => !name.StartsWith("worker3", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Update_Password_IsInNoScriptAndGoesByStandardInputAsASecret()
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        await TestStack.RunAsync(
            BgpYaml.Small("bgp, bgp: { reflectors: [router] }") + "\n  quic-load:bgpPassword: this-is-the-password\n",
            folder.Root,
            preview: false,
            mocks
        );
        var holding = mocks
            .Seen.Where(args => StackMocks.Text(args.Inputs).Contains("this-is-the-password", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            ["master-routing", "router-peer-master", "router-peer-worker1", "router-peer-worker2", "worker1-routing", "worker2-routing"],
            holding.Select(args => args.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(
            holding,
            args =>
            {
                Assert.DoesNotContain("this-is-the-password", $"{StackMocks.At(args, "create")}", StringComparison.Ordinal);
                Assert.DoesNotContain("this-is-the-password", $"{StackMocks.At(args, "delete")}", StringComparison.Ordinal);
                Assert.Equal("none", $"{StackMocks.At(args, "logging")}");
            }
        );
    }

    [Fact]
    public async Task Update_ManualRouter_PrintsTheNeighboursAndTriesTheirRoutes()
    {
        var inputs = await InputsAsync(
            BgpYaml.Small("bgp, bgp: { reflectors: [router] }").Replace("kind: frr", "kind: manual", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("router-reach", inputs.Keys);
        Assert.Contains("host: 198.51.100.11,", inputs["router-peer-master"], StringComparison.Ordinal);
        Assert.Contains("host: 198.51.100.10,", inputs["router-peer-worker1"], StringComparison.Ordinal);
        Assert.Contains("neighbor 198.51.100.11 remote-as 64512", inputs["router-peer-worker1"], StringComparison.Ordinal);
    }

    private static async Task<List<string>> NamesAsync(string yaml)
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(yaml, Path.GetTempPath(), preview: true, mocks);
        return [.. mocks.Seen.Where(args => args.Type == "command:remote:Command").Select(args => args.Name!)];
    }

    private static async Task<Dictionary<string, string>> InputsAsync(string yaml)
    {
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        await TestStack.RunAsync(yaml, folder.Root, preview: false, mocks);
        return mocks
            .Seen.Where(args => args.Type == "command:remote:Command")
            .ToDictionary(args => args.Name!, args => StackMocks.Text(args.Inputs));
    }
}
