using System.Net;
using QuicLoad.Components.Runtimes;
using QuicLoad.Doctor.Network;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Network;

public sealed class NetworkScriptsTests
{
    private const string Nonce = "00112233445566778899aabbccddeeff";
    private const string Uid = "0a1b2c3d-0001-0002-0003-00000000000f";

    private static readonly ProbePlan Plan = ProbePlan.For(
        [("worker1", IPAddress.Parse("203.0.113.2")), ("worker2", IPAddress.Parse("203.0.113.66"))],
        ("router", IPAddress.Parse("198.51.100.1"))
    );

    private static readonly Dictionary<string, Func<string>> Scripts = new()
    {
        ["prepare-node"] = () => NetworkScripts.Prepare("worker1", new Docker()),
        ["prepare-node-containerd"] = () => NetworkScripts.Prepare("worker1", new Containerd()),
        ["prepare-router"] = () => NetworkScripts.Prepare("router", null),
        ["listen"] = () => NetworkScripts.Listen("worker1", Uid, Nonce),
        ["look"] = () => NetworkScripts.Look("router", Nonce),
        ["send"] = () => NetworkScripts.Send("worker1", Nonce, Plan),
        ["stop"] = () => NetworkScripts.Stop("worker1"),
        ["pods-nodes"] = () => PodScripts.Nodes("master"),
        ["pods-make"] = () => PodScripts.Make("master", new Dictionary<string, string> { ["worker1"] = "k8s.gcr.io/pause:3.2" }),
        ["pods-list"] = () => PodScripts.List("master"),
        ["pods-remove"] = () => PodScripts.Remove("master"),
    };

    private static readonly ScriptGoldens Goldens = new("DoctorNetwork", Scripts);

    public static TheoryData<string> Names => Goldens.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_AsRendered_IsItsGolden(string name) => Goldens.Verify(name);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Script_AsRendered_PassesShellcheck(string name) => Goldens.ShellcheckAsync(name);

    [Fact]
    public void Goldens_Scripts_HaveATestEach() => Goldens.ExpectOneEach();

    [Theory]
    [InlineData("sight")]
    [InlineData("echo")]
    [InlineData("send")]
    public async Task Program_InPerl_Compiles(string name)
    {
        var program = name switch
        {
            "sight" => SightScripts.Program,
            "echo" => EchoScripts.Program,
            _ => SendScripts.Program,
        };
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (code, _, error) = await TestProgram.RunAsync("perl", ["-c", "-"], program.Value, cancellationToken: deadline.Token);
        Assert.True(code == 0, error);
        Assert.Equal("- syntax OK", error.Trim());
    }

    [Fact]
    public void Targets_OfANode_AreItsPairsOnly()
    {
        Assert.Equal("00000000 203.0.113.66 1\n00000006 198.51.100.1 0", Plan.Targets("worker1", fromPod: true));
        Assert.Equal("00000002 203.0.113.2 1\n00000004 203.0.113.66 1", Plan.Targets("worker1", fromPod: false));
    }
}
