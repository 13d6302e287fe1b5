using System.Text;
using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Reading;
using QuicLoad.Remote;
using QuicLoad.Tests.Fuzz;
using QuicLoad.Tests.Tools.Measure.Preflight;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Reading;

/// <summary>Whatever a host answers, the command ends with a result for it, and the other hosts' results are what they were.</summary>
public sealed class OddHostsTests
{
    [Theory]
    [InlineData(
        "kernel",
        "net/ipv4/ip_forward 99999999999999999999",
        "\"99999999999999999999\" must be the whole number of net/ipv4/ip_forward, within 32 bits."
    )]
    [InlineData("kernel", "net/ipv4/ip_forward one", "\"one\" must be the whole number of net/ipv4/ip_forward, within 32 bits.")]
    [InlineData("kernel", "net/netfilter/nf_conntrack_max 9223372036854775807", "within 32 bits.")]
    [InlineData("kernel", "net/ipv4/ip_forward 1\nnet/ipv4/ip_forward 1", "net/ipv4/ip_forward")]
    [InlineData("units", "kubelet active enabled\nkubelet active enabled", "kubelet")]
    [InlineData("links", "1: eth0: <X> mtu 99999999999", "\"99999999999\" must be the MTU of eth0:.")]
    public async Task ReadAsync_OddFact_MakesThatHostUnknown(string question, string answer, string why)
    {
        var hosts = new FakeHosts().With("worker1", question, _ => answer);
        var snapshot = await ReadAsync(hosts, hosts.TextOf);
        var reading = snapshot.Readings.Single(one => one.Host.Name == "worker1");
        Assert.Null(reading.Facts);
        Assert.StartsWith("worker1: its answer cannot be read: ", reading.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(why, reading.Failure.Message, StringComparison.Ordinal);
        Assert.All(snapshot.Readings.Where(one => one.Host.Name != "worker1"), one => Assert.NotNull(one.Facts));
    }

    [Theory]
    [InlineData("clock 0\n")]
    [InlineData("clock 0\n now\n")]
    [InlineData("clock 0\n 99999999999999999999999999999999999\n")]
    [InlineData("clock 0\n 300000000000\n")]
    [InlineData("clock 1\n")]
    [InlineData("clock 0\n 1\nclock 0\n 1\n")]
    public async Task ReadAsync_OddClock_MakesThatHostUnknown(string clock)
    {
        var hosts = new FakeHosts();
        var snapshot = await ReadAsync(hosts, hosts.TextOf, host => host == "worker1" ? clock : null);
        Assert.Equal(["worker1"], snapshot.Readings.Where(one => one.Facts is null).Select(one => one.Host.Name));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"items":[{"metadata":"text","spec":[],"status":7}]}""")]
    [InlineData("""{"items":[{"metadata":{"name":"a","name":"b"}}]}""")]
    [InlineData("""{"items":[{"metadata":{"name":{"x":1}}}]}""")]
    [InlineData("""{"items":[{"metadata":{"name":"x; rm -rf /"}}]}""")]
    [InlineData("""{"items":{"metadata":1}}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Judge_OddNodes_MakeTheApiUnknownAndNothingElse(string nodes)
    {
        var findings = new FakeHosts().With("master", "nodes", _ => nodes).Findings();
        Assert.Equal(["master api"], findings);
    }

    [Theory]
    [InlineData(
        """{"items":[{"metadata":{"name":"master"},"spec":{"unschedulable":"yes"},"status":{"conditions":{},"addresses":"x","nodeInfo":[]}}]}"""
    )]
    [InlineData(
        """{"items":[{"metadata":{"name":"master"},"spec":null,"status":{"conditions":[1,null,{"type":"Ready","status":true}]}}]}"""
    )]
    public void ParseAll_FieldsOfOtherKinds_AreLeftEmpty(string nodes)
    {
        var node = Assert.Single(ClusterNode.ParseAll(nodes)!);
        Assert.Equal(("master", false, false, "", ""), (node.Name, node.Ready, node.Cordoned, node.Address, node.KubeletVersion));
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void ReadAsync_AnyDamage_IsThatHostsOnly()
    {
        var hosts = new FakeHosts();
        var others = Results(Read(hosts, hosts.TextOf));
        Fuzzing.Feed(
            "a host's answers",
            60,
            random => Fuzzing.Damage(random, Encoding.UTF8.GetBytes(hosts.TextOf("master"))),
            input =>
            {
                var snapshot = Read(hosts, host => host == "master" ? Encoding.UTF8.GetString(input) : hosts.TextOf(host));
                Assert.Equal(hosts.Stack.Hosts.Count, snapshot.Readings.Count);
                Assert.Equal(others, Results(snapshot));
            }
        );
    }

    /// <summary>What the other hosts say of themselves: not what the master says of their nodes.</summary>
    private static List<string> Results(Snapshot snapshot)
    {
        string[] ofTheCluster =
        [
            "ready",
            "cordon",
            "pod-cidr",
            "node-address",
            "kubelet-version",
            "unknown-node",
            "api",
            "certificates",
            "clock",
        ];
        return
        [
            .. AllChecks
                .Judge(snapshot)
                .Where(result => result.Host != "master" && !ofTheCluster.Contains(result.Check))
                .Select(result => $"{result.Host} {result.Check} {result.CheckOutcome.State}"),
        ];
    }

    private static Snapshot Read(FakeHosts hosts, Func<string, string> text) => ReadAsync(hosts, text).GetAwaiter().GetResult();

    private static Task<Snapshot> ReadAsync(FakeHosts hosts, Func<string, string> text, Func<string, string?>? clock = null) =>
        new HostReader(
            hosts.Stack,
            host => new ScriptedHost(
                host.Name,
                _ =>
                {
                    var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000m;
                    return new ScriptResult(
                        0,
                        Encoding.UTF8.GetBytes($"{clock?.Invoke(host.Name) ?? $"clock 0\n {now}\n"}{text(host.Name)}clock-end 0\n {now}\n")
                    );
                }
            ),
            TimeProvider.System
        ).ReadAsync(default);
}
