using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>What a stack declares whose overlay is filled by BGP.</summary>
[Collection(TestStack.Collection)]
public sealed class EvpnStackTests
{
    private static readonly string Static = File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.vxlan.yaml"));

    /// <summary>As the acceptance suite changes the lab's stack.</summary>
    private static readonly string Lab = Static.Replace(
        "routing: vxlan\n    vxlan:",
        "routing: vxlan\n    bgp:\n      asn: 64512\n      reflectors: [worker1]\n    vxlan:\n      learning: evpn",
        StringComparison.Ordinal
    );

    [Fact]
    public async Task Preview_LabStack_RegistersWhatTheStaticOneDoes()
    {
        Assert.NotEqual(Static, Lab);
        Assert.Equal(await NamesAsync(Static), await NamesAsync(Lab));
    }

    [Fact]
    public async Task Update_LearningChanges_FilesGoBeforeTheNewOnesCome()
    {
        var (before, after) = (await InputsAsync(Small("vxlan")), await InputsAsync(Small(Evpn)));
        Assert.Contains("triggers: [vxlan]", before["worker1-routing"], StringComparison.Ordinal);
        Assert.Contains("triggers: [vxlan-evpn-64512]", after["worker1-routing"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_OneWorkerMore_TouchesThatWorkerAndTheReflectorOnly()
    {
        var third = Small(Evpn)
            .Replace(
                "  quic-load:router:",
                "    - name: worker3\n      address: 198.51.100.13\n      podCidr: 203.0.113.128/26\n  quic-load:router:",
                StringComparison.Ordinal
            );
        var (before, after) = (await InputsAsync(Small(Evpn)), await InputsAsync(third));
        Assert.Equal(
            ["router-counters", "worker1-routing"],
            before.Keys.Where(key => before[key] != after[key]).Order(StringComparer.Ordinal)
        );
        Assert.All(after.Keys.Except(before.Keys), name => Assert.StartsWith("worker3", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Update_Password_GoesByStandardInputToEveryNodeAndIsInNoScript()
    {
        const string Password = "this-is-the-password";
        var mocks = new StackMocks();
        using var folder = new TestFiles().Write();
        await TestStack.RunAsync($"{Small(Evpn)}\n  quic-load:bgpPassword: {Password}\n", folder.Root, preview: false, mocks);
        var holding = mocks.Seen.Where(args => StackMocks.Text(args.Inputs).Contains(Password, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["master-routing", "worker1-routing", "worker2-routing"],
            holding.Select(args => args.Name).Order(StringComparer.Ordinal)
        );
        foreach (var args in holding)
            Assert.All(
                new[] { "create", "update", "delete" },
                script => Assert.DoesNotContain(Password, $"{StackMocks.At(args, script)}", StringComparison.Ordinal)
            );
    }

    private const string Evpn = "vxlan, vxlan: { learning: evpn }, bgp: { reflectors: [worker1] }";

    private static string Small(string routing) =>
        StackYaml
            .Good.Replace("attachment: kubenet, routing: static }", $"attachment: bridge, routing: {routing} }}", StringComparison.Ordinal)
            .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal)
            .Replace("protocol: quic", "protocol: quic\n    behindNodes: true", StringComparison.Ordinal);

    private static async Task<List<string>> NamesAsync(string yaml)
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(yaml, Path.GetTempPath(), preview: true, mocks);
        return
        [
            .. mocks.Seen.Where(args => args.Type == "command:remote:Command").Select(args => args.Name!).Order(StringComparer.Ordinal),
        ];
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
