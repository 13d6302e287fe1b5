using System.Net;
using System.Text.RegularExpressions;
using QuicLoad.Doctor.Facts;
using QuicLoad.Doctor.Fixing;
using QuicLoad.Doctor.Reading;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Reading;

public sealed partial class ReadingScriptsTests
{
    private const string Spool = "/var/lib/quic-load/viewers";

    private static readonly Dictionary<string, Func<string>> Readings = new()
    {
        ["read-router"] = () => ReadingScripts.Router("router"),
        ["read-worker"] = () => ReadingScripts.Node(Rendered.Node, Rendered.Kubenet, Spool, controlPlane: false),
        ["read-bridge-worker"] = () => ReadingScripts.Node(Rendered.Node, Rendered.Bridge(20), Spool, controlPlane: false),
        ["read-bgp-router"] = () => ReadingScripts.Router("router", speaks: true),
        ["read-bgp-worker"] = () =>
            ReadingScripts.Node(BgpSample.Worker(1), BgpSample.Cluster(BgpSample.RouterReflects), Spool, controlPlane: false),
        ["read-evpn-worker"] = () =>
            ReadingScripts.Node(BgpSample.Worker(1), EvpnSample.Cluster(EvpnSample.NodeReflects), Spool, controlPlane: false),
        ["read-vxlan-worker"] = () => ReadingScripts.Node(Rendered.Node, Rendered.Vxlan(), Spool, controlPlane: false),
        ["read-users-worker"] = () =>
            ReadingScripts.Node(
                Rendered.Node with
                {
                    UserCidr = IPNetwork.Parse("198.18.64.0/23"),
                },
                Rendered.Bridge(20),
                Spool,
                controlPlane: false
            ),
        ["read-balancer"] = () => BalancerReadingScripts.Balancer("balancer"),
        ["read-paired-balancer"] = () => BalancerReadingScripts.Balancer("balancer1", shares: true),
        ["read-balanced-worker"] = () =>
            ReadingScripts.Node(Rendered.Node, Rendered.Bridge(20), Spool, controlPlane: false, balanced: true),
        ["read-control-plane"] = () => ReadingScripts.Node(Rendered.MasterNode, Rendered.Kubenet, null, controlPlane: true),
    };

    private static readonly Dictionary<string, Func<string>> Scripts = new(Readings)
    {
        ["fix-start"] = () => FixScripts.Start("worker1", "docker"),
        ["fix-start-kubelet"] = () => FixScripts.StartKubelet("worker1"),
        ["fix-restart-kubelet"] = () => FixScripts.RestartKubelet("worker1"),
        ["fix-hold"] = () => FixScripts.Hold("worker1", ["kubelet", "docker.io"]),
        ["fix-kubenet-rules"] = () => FixScripts.RemoveKubenetRules("worker1"),
        ["fix-reload"] = () => FixScripts.Reload("worker1", "quic-load-vxlan.service"),
        ["fix-relearn"] = () => FixScripts.Relearn("worker1", "quic-load-vxlan.service", "ql-vxlan", again: true),
        ["fix-forward"] = () => FixScripts.Forward("router"),
    };

    private static readonly ScriptGoldens Goldens = new("Doctor", Scripts);

    public static TheoryData<string> Names => Goldens.Names;

    public static TheoryData<string> ReadingNames => [.. Readings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_AsRendered_IsItsGolden(string name) => Goldens.Verify(name);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Script_AsRendered_PassesShellcheck(string name) => Goldens.ShellcheckAsync(name);

    [Fact]
    public void Goldens_Scripts_HaveATestEach() => Goldens.ExpectOneEach();

    [Theory]
    [MemberData(nameof(ReadingNames))]
    public void Reading_AsRendered_HasNoCommandThatChanges(string name)
    {
        var script = NoCommand().Replace(Readings[name](), string.Empty);
        Assert.Empty(Changing().Matches(script).Select(match => match.Value));
        Assert.All(
            Redirection().Matches(script).Select(match => match.Groups["to"].Value),
            to => Assert.Contains(to, new[] { "/dev/null", "&2" })
        );
    }

    /// <summary>The lock and the records of the components would write; a fix without them might run beside an update.</summary>
    [Theory]
    [InlineData("fix-start")]
    [InlineData("fix-kubenet-rules")]
    public void Fix_AsRendered_WaitsForRunsAtWork(string name) => Assert.Contains("flock", Scripts[name](), StringComparison.Ordinal);

    [Fact]
    public async Task Router_OnThisMachine_GivesAnswersThatCanBeRead()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (code, output, error) = await ShellPrograms.ShellAsync(ReadingScripts.Router("router"), "", deadline.Token);
        Assert.True(code == 0, error);
        var facts = new HostFacts(Answers.Parse(output));
        Assert.Contains(facts.Links, link => link.Name == "lo");
        Assert.Contains("net/ipv4/ip_forward", facts.Kernel.Keys);
        Assert.True(facts.Answers.Has("clock-end"));
    }

    /// <summary>Comments, the names of questions, and lists of words.</summary>
    [GeneratedRegex(@"^ *#.*$|\bask [a-z-]+|\bfor [a-z]+ in [^;]*;", RegexOptions.Multiline)]
    private static partial Regex NoCommand();

    [GeneratedRegex(
        @"(?<![\w/.-])(rm|mv|cp|mkdir|touch|install|tee|chmod|chown|ln|kill|modprobe|swapoff|swapon|flock|apt-get|sysctl(?!\.d)|reboot"
            + @"|systemctl (?!show|is-active|is-enabled)\w+|ip (link|address|route|-4 route|-o link|-o -4 address) (?!show)\w+"
            + @"|nft (?!list)\w+|iptables\b(?!-save)|iptables-restore|kubectl (?!version|--kubeconfig \S+ --request-timeout \S+ get )"
            + @"|apt-mark (?!showhold)\w+|kubeadm (?!version)\w+|sed -i)\b"
    )]
    private static partial Regex Changing();

    [GeneratedRegex(@"(?<![-=&0-9])[0-9]?>>? ?(?<to>[^ ;|)&]+|&2)")]
    private static partial Regex Redirection();
}
