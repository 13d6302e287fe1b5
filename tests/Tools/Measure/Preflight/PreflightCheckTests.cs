using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Preflight;
using QuicLoad.Measure.Samples;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;
using QuicLoad.Tests.Tools.Measure.Running;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Preflight;

public sealed class PreflightCheckTests
{
    private const string Counters =
        """{"nftables":[{"counter":{"name":"udp_to_viewers","packets":0,"bytes":0}},{"counter":{"name":"udp_to_origin","packets":0,"bytes":0}},{"counter":{"name":"tcp_to_viewers","packets":0,"bytes":0}},{"counter":{"name":"tcp_to_origin","packets":0,"bytes":0}}]}""";

    private double ahead;
    private string? order;
    private int inspected;
    private string free = "107374182400";
    private string counters = Counters;
    private string sources = """{"nftables":[{"set":{"name":"sources","size":65536,"timeout":3600}}]}""";
    private bool counts = true;
    private bool ready = true;
    private string? dead;

    [Fact]
    public async Task RunAsync_AllWell_SaysSo()
    {
        var lines = await RunAsync();
        Assert.All(lines, line => Assert.True(line.IsGood, line.Text));
        Assert.Equal(
            [
                "viewers: 1 of 1 are ready",
                "router: it answers; its clock is 0.00 s ahead of ours",
                "router: it counts UDP and TCP of the viewers, and sees who sends to the origin",
                "worker1: it answers; its clock is 0.00 s ahead of ours",
                "worker1: 100.0 GiB free in /var/lib/quic-load/viewers",
            ],
            lines.SkipLast(1).Select(line => $"{line.Where}: {line.Text}")
        );
    }

    [Fact]
    public async Task RunAsync_EveryMistake_IsToldWithItsCure()
    {
        (ahead, inspected, counters, ready) = (-2.5, 3, "Error: No such file or directory", false);
        Assert.Equal(
            [
                "viewers: \"0\" ready of 1; 1 must be ready. Not ready: viewer-1 on worker1. Look at them: kubectl -n quic-load "
                    + "describe pods; or wait, or ./pulumi up -s dev",
                "router: its clock is \"2.50 s behind ours\"; it must be within 1 s. Have both follow a time server (chrony or "
                    + "systemd-timesyncd).",
                "router: its counters must be there: Error: No such file or directory. Make them: ./pulumi up -s dev",
                "worker1: its clock is \"2.50 s behind ours\"; it must be within 1 s. Have both follow a time server (chrony or "
                    + "systemd-timesyncd).",
                "worker1: /var/lib/quic-load/viewers must hold the folders order and records. Make them: ./pulumi up -s dev",
            ],
            await BadAsync()
        );
    }

    [Fact]
    public async Task RunAsync_CountersOfATimeBeforeTheSetOfSources_AreToldWithTheCure()
    {
        sources = "origin 198.18.0.80\nError: No such file or directory";
        Assert.Equal(
            ["router: its set of sources must be there: Error: No such file or directory. Make it: ./pulumi up -s dev"],
            await BadAsync()
        );
    }

    [Fact]
    public async Task RunAsync_AHostThatDoesNotAnswer_IsNamed()
    {
        dead = "worker1";
        Assert.Equal(["worker1: worker1: Connection refused. The host must answer: try ssh root@127.0.0.1"], await BadAsync());
    }

    [Fact]
    public async Task RunAsync_LittleRoom_IsTold()
    {
        free = "1048576";
        Assert.Equal(
            ["worker1: \"0.0 GiB free in /var/lib/quic-load/viewers\"; there must be 100 MiB. Delete what is not needed."],
            await BadAsync()
        );
    }

    [Fact]
    public async Task RunAsync_AnotherRun_IsTold()
    {
        order = RunFile.Write(
            new RunOrder
            {
                Run = "other",
                Start = null,
                End = new DateTimeOffset(2100, 1, 1, 10, 0, 0, TimeSpan.Zero),
                Plan = Fakes.Plan,
                Viewers = new Dictionary<string, ViewerPlace>(),
            }
        );
        Assert.StartsWith(
            "worker1: run \"other\" is in progress until 10:00:00 UTC; there must be no other run.",
            Assert.Single(await BadAsync()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RunAsync_AnOldOrder_IsNothing()
    {
        order = RunFile.Write(
            new RunOrder
            {
                Run = "other",
                Start = null,
                End = Fakes.Start.AddYears(-10),
                Plan = Fakes.Plan,
                Viewers = new Dictionary<string, ViewerPlace>(),
            }
        );
        Assert.Empty(await BadAsync());
    }

    [Fact]
    public async Task RunAsync_ARouterThatDoesNotCount_IsNoMistake()
    {
        (counts, counters) = (false, "");
        Assert.Contains(
            await RunAsync(),
            line =>
                line
                    is { IsGood: true, Text: "it has no counters: neither its traffic nor its viewers' addresses are measured in this run" }
        );
    }

    private async Task<IEnumerable<string>> BadAsync() =>
        (await RunAsync()).Where(line => !line.IsGood).Select(line => $"{line.Where}: {line.Text}");

    private Task<IReadOnlyList<CheckLine>> RunAsync()
    {
        HostInfo[] hosts = [new("router", "router", "127.0.0.1", "", ""), new("worker1", "worker", "127.0.0.1", "", "")];
        var facts = new StackFacts
        {
            Stack = "dev",
            Hosts = hosts,
            Ssh = new SshAccess("root", 22, null),
            Kubeconfig = "",
            Namespace = "quic-load",
            Deployment = "viewer",
            Viewers = 1,
            Synthetic = false,
            Plan = Fakes.Plan,
            Thresholds = Fakes.Run().Thresholds,
            HasCounters = counts,
            Settings = default,
            Origin = "origin.lab",
        };
        var cluster = new FakeCluster([new ClusterPod("viewer-1", "u", "worker1", ready, false, null, null)]);
        return new PreflightCheck(facts, cluster, HostFolders.Default, new FakeTimeProvider(Fakes.Start)).RunAsync(
            hosts.ToDictionary(host => host.Name, IHost (host) => Host(host.Name)),
            new DirectoryInfo("/tmp"),
            default
        );
    }

    private ScriptedHost Host(string name) =>
        new ScriptedHost(name, script => name == dead ? throw new HostException($"{name}: Connection refused") : Answer(script));

    private ScriptResult Answer(string script)
    {
        var now = (Fakes.Start - DateTimeOffset.UnixEpoch).TotalSeconds + ahead;
        var text =
            script == HostScripts.Greet() ? string.Create(CultureInfo.InvariantCulture, $"boot\n{now:0.000000}\n")
            : script == SampleScripts.Counters() ? counters
            : script == SampleScripts.Sources("origin.lab") ? sources
            : script == HostScripts.Inspect(HostFolders.Default) ? $"{free}\n{order}"
            : "";
        return new ScriptResult(script == HostScripts.Inspect(HostFolders.Default) ? inspected : 0, Encoding.UTF8.GetBytes(text));
    }
}
