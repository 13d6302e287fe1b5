using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;
using QuicLoad.Contracts;
using QuicLoad.Stacks;
using Xunit;

namespace QuicLoad.Tests.Stacks;

/// <summary>What other programs read of a stack: measure and doctor know these names.</summary>
[Collection(TestStack.Collection)]
public sealed class ResultTests
{
    [Fact]
    public async Task Hosts_GoodStack_AreTheRouterAndTheNodesWithTheirKeys()
    {
        var stack = await RunAsync(StackYaml.Good);
        var hosts = await OutputUtilities.GetValueAsync(stack.Hosts);
        Assert.Equal(["router", "master", "worker1", "worker2"], hosts.Select(host => host["name"]));
        Assert.Equal(["router", "control plane", "worker", "worker"], hosts.Select(host => host["role"]));
        Assert.Equal(["198.51.100.1", "198.51.100.10", "198.51.100.11", "198.51.100.12"], hosts.Select(host => host["address"]));
        Assert.Equal(["", "198.18.128.0/24", "203.0.113.0/26", "203.0.113.64/26"], hosts.Select(host => host["podCidr"]));
        foreach (var host in hosts)
            Assert.Equal(TestFiles.HostKey, await OutputUtilities.GetValueAsync((Output<string>)host["hostKey"]));
    }

    [Fact]
    public async Task Ssh_KeyFile_IsToldAsWrittenAndTheKeyIsNot()
    {
        var ssh = await OutputUtilities.GetValueAsync((await RunAsync(StackYaml.Good)).Ssh);
        Assert.Equal(
            "agent: False, deadlineSeconds: 300, port: 22, privateKeyFile: keys/id, user: root",
            string.Join(", ", ssh.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"))
        );
    }

    [Fact]
    public async Task Ssh_Agent_NamesNoKeyFile()
    {
        var ssh = await OutputUtilities.GetValueAsync(
            (await RunAsync(StackYaml.Good.Replace("privateKeyFile: keys/id", "agent: true", StringComparison.Ordinal))).Ssh
        );
        Assert.Equal((true, ""), (ssh["agent"], ssh["privateKeyFile"]));
    }

    [Fact]
    public async Task Measurement_GoodStack_HasDefaults()
    {
        var measurement = await MeasurementAsync(StackYaml.Good);
        Assert.Equal(
            ["counters", "kind", "origin", "plan", "player", "routerKind", "thresholds"],
            measurement.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal("host: video.example, port: 443, url: https://video.example/", Text(measurement["origin"]));
        Assert.Equal(
            "distinctAddresses: 1, firstFrameP95: 5, protocolShare: 0.95, stallRatio: 0.01, translatedAddresses: 0",
            Text(measurement["thresholds"])
        );
        Assert.Equal(("browser", "adaptive", "linux"), (measurement["kind"], measurement["player"], measurement["routerKind"]));
    }

    [Theory]
    [InlineData("protocol: quic", "quic")]
    [InlineData("protocol: http2", "http2")]
    public async Task Measurement_NoPlan_IsOnePhaseOfTheProtocol(string setting, string protocol)
    {
        var measurement = await MeasurementAsync(StackYaml.Good.Replace("protocol: quic", setting, StringComparison.Ordinal));
        var plan = PlanOf(measurement);
        Assert.Equal([new PlanPhase(protocol, 86400)], plan.Phases);
        Assert.Equal((PlanMode.Alternating, "now", 1, 0.0), (plan.Mode, plan.Barrier, plan.Waves, plan.WaveSeconds));
    }

    [Fact]
    public async Task Measurement_Plan_IsReadBackByTheRecords()
    {
        var plan = PlanOf(
            await MeasurementAsync(
                StackYaml.Good
                    + """

                      quic-load:plan:
                        mode: matched
                        phases: [ { protocol: quic, for: 90s }, { protocol: http2, for: 1.5m } ]
                        start: { barrier: ready, waves: 4, every: 500ms }
                      quic-load:thresholds: { protocolShare: 90%, stallRatio: 0.5%, firstFrameP95: 2.5s, distinctAddresses: 99%, translatedAddresses: 3 }
                    """
            )
        );
        Assert.Equal([new PlanPhase("quic", 90), new PlanPhase("http2", 90)], plan.Phases);
        Assert.Equal((PlanMode.Matched, "ready", 4, 0.5), (plan.Mode, plan.Barrier, plan.Waves, plan.WaveSeconds));
    }

    [Theory]
    [InlineData("{ phases: [ { protocol: quic, for: 1m }, { protocol: http2, for: 2m } ] }", "quic 60s, http2 2m, alternating, start now")]
    [InlineData(
        "{ mode: matched, phases: [ { protocol: quic, for: 12.5s } ], start: { barrier: ready, waves: 4, every: 500ms } }",
        "quic 12.5s, matched, start ready in 4 waves every 500ms"
    )]
    public async Task Plan_InWords_IsOneLine(string plan, string words) =>
        Assert.Equal(words, await OutputUtilities.GetValueAsync((await RunAsync($"{StackYaml.Good}\n  quic-load:plan: {plan}\n")).Plan));

    [Fact]
    public async Task Plan_None_SaysSo() =>
        Assert.Equal("none", await OutputUtilities.GetValueAsync((await RunAsync(StackYaml.Good)).Plan));

    private static RunPlan PlanOf(ImmutableDictionary<string, object> measurement) =>
        RunFile.ReadPlan(((JsonElement)measurement["plan"]).GetRawText());

    private static string Text(object value) =>
        string.Join(
            ", ",
            ((ImmutableDictionary<string, object>)value)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}"))
        );

    private static async Task<ImmutableDictionary<string, object>> MeasurementAsync(string yaml) =>
        await OutputUtilities.GetValueAsync((await RunAsync(yaml)).Measurement);

    private static async Task<LoadGenerator> RunAsync(string yaml)
    {
        using var folder = new TestFiles().Write();
        var resources = await TestStack.RunAsync(yaml, folder.Root, preview: false, new StackMocks());
        return resources.OfType<LoadGenerator>().Single();
    }
}
