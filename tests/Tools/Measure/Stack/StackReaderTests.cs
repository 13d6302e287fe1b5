using System.Text.Json.Nodes;
using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;
using QuicLoad.Tests.Shared;
using QuicLoad.Tests.Stacks;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Stack;

public sealed class StackReaderTests : IDisposable
{
    private const string Outputs = """
        {
          "kubeconfig": "apiVersion: v1",
          "hosts": [
            {"name": "router", "role": "router", "address": "198.51.100.1", "hostKey": "ssh-ed25519 AAAA", "podCidr": ""},
            {"name": "master", "role": "control plane", "address": "198.51.100.10", "hostKey": "ssh-ed25519 AAAA", "podCidr": "198.18.128.0/24"},
            {"name": "worker1", "role": "worker", "address": "198.51.100.11", "hostKey": "ssh-ed25519 AAAA", "podCidr": "203.0.113.0/25"}
          ],
          "ssh": {"user": "root", "port": 22, "privateKeyFile": ".lab/id_ed25519", "agent": false, "deadlineSeconds": 120},
          "viewerNamespace": "quic-load",
          "viewerDeployment": "viewer",
          "replicas": 10,
          "measurement": {
            "origin": {"url": "https://video.lab.example/", "host": "video.lab.example", "port": 443},
            "kind": "synthetic", "player": "adaptive", "counters": true, "routerKind": "linux",
            "plan": {"schema": 1, "mode": "matched", "phases": [{"protocol": "quic", "seconds": 60}, {"protocol": "http2", "seconds": 60}], "barrier": "ready", "waves": 2, "wave_seconds": 5},
            "thresholds": {"protocolShare": 0.95, "stallRatio": 0.01, "firstFrameP95": 5, "distinctAddresses": 1, "translatedAddresses": 0}
          }
        }
        """;

    private readonly TemporaryFolder project = new();

    public StackReaderTests()
    {
        project.Info.CreateSubdirectory(".lab");
        WriteKey(TestFiles.PrivateKey);
    }

    public void Dispose() => project.Dispose();

    [Fact]
    public void Parse_AllOutputs_GivesTheFacts()
    {
        var facts = StackReader.Parse(project.Info, "dev", Outputs);
        Assert.Equal(new SshAccess("root", 22, TestFiles.PrivateKey), facts.Ssh);
        Assert.Equal("worker1", Assert.Single(facts.Workers).Name);
        Assert.Equal("198.51.100.1", facts.Router!.Address);
        Assert.Equal(
            ("apiVersion: v1", "quic-load", "viewer", 10, true, true),
            (facts.Kubeconfig, facts.Namespace, facts.Deployment, facts.Viewers, facts.Synthetic, facts.HasCounters)
        );
        Assert.Equal((PlanMode.Matched, 2, 5, 2), (facts.Plan.Mode, facts.Plan.Waves, facts.Plan.WaveSeconds, facts.Plan.Phases.Count));
        Assert.Equal(new Thresholds(0.95, 0.01, 5, 1, 0), facts.Thresholds);
    }

    [Fact]
    public void Parse_PackedUsers_AreViewersToo()
    {
        var outputs = JsonNode.Parse(Outputs)!;
        outputs["users"] = JsonNode.Parse(
            """
            {"kind": "packed", "perWorker": 500, "total": 500, "protocol": "quic", "daemonSet": "packed-users",
             "ranges": {"schema": 1, "nodes": {"worker1": {"cidr": "198.18.64.0/23", "users": 500}}}}
            """
        );
        outputs["measurement"]!["kind"] = "browser";
        var facts = StackReader.Parse(project.Info, "dev", outputs.ToJsonString());
        Assert.Equal((510, true, "packed-users"), (facts.Viewers, facts.Synthetic, facts.DaemonSet));
        Assert.Equal("198.18.65.244", $"{facts.Users!.Nodes["worker1"].AddressOf(500)}");
        Assert.Null(StackReader.Parse(project.Info, "dev", Outputs).Users);
    }

    [Fact]
    public void Parse_Settings_HoldNoKubeconfig()
    {
        var settings = StackReader.Parse(project.Info, "dev", Outputs).Settings;
        Assert.False(settings.TryGetProperty("kubeconfig", out _));
        Assert.Equal("matched", settings.GetProperty("measurement").GetProperty("plan").GetProperty("mode").GetString());
    }

    [Fact]
    public void Parse_TheAgent_NeedsNoKey()
    {
        var outputs = JsonNode.Parse(Outputs)!;
        outputs["ssh"]!["privateKeyFile"] = "";
        Assert.Null(StackReader.Parse(project.Info, "dev", outputs.ToJsonString()).Ssh.PrivateKey);
    }

    [Fact]
    public void Parse_KeyFromAnotherSystem_IsReadAsUpReadsIt()
    {
        WriteKey(TestFiles.PrivateKey.TrimEnd('\n').ReplaceLineEndings("\r\n"));
        Assert.Equal(TestFiles.PrivateKey, StackReader.Parse(project.Info, "dev", Outputs).Ssh.PrivateKey);
    }

    [Fact]
    public void Parse_KeyInTheHomeFolder_IsFoundThere()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var outputs = Outputs.Replace(
            ".lab/id_ed25519",
            $"~/{Path.GetRelativePath(home, project.Root)}/.lab/id_ed25519",
            StringComparison.Ordinal
        );
        Assert.Equal(TestFiles.PrivateKey, StackReader.Parse(project.Info, "dev", outputs).Ssh.PrivateKey);
    }

    [Theory]
    [InlineData(null, "is a file that is not there or cannot be read. Bring it back, or name another and run up.")]
    [InlineData("ssh-ed25519 AAAA", "is a file that holds no private key. Name the file that ssh-keygen wrote, not its .pub.")]
    public void Parse_NoKeyInItsFile_SaysWhatToDo(string? text, string complaint)
    {
        WriteKey(text);
        Assert.Equal(
            $"Stack \"dev\": ssh.privateKeyFile: \".lab/id_ed25519\" {complaint}",
            Assert.Throws<MeasureException>(() => StackReader.Parse(project.Info, "dev", Outputs)).Message
        );
    }

    [Fact]
    public void Parse_AnOlderStack_SaysWhatToDo()
    {
        var outputs = JsonNode.Parse(Outputs)!.AsObject();
        outputs.Remove("measurement");
        Assert.Equal(
            "Stack \"dev\" must have the output \"measurement\". Bring it up, or up to date: ./pulumi up -s dev",
            Assert.Throws<MeasureException>(() => StackReader.Parse(project.Info, "dev", outputs.ToJsonString())).Message
        );
    }

    [Fact]
    public void Parse_APlanThatIsNone_SaysWhatToDo()
    {
        var outputs = JsonNode.Parse(Outputs)!;
        outputs["measurement"]!["plan"]!["waves"] = 0;
        Assert.Equal(
            "The outputs of stack \"dev\" cannot be read: waves: \"0\" must be at least 1. Bring the stack up to date: ./pulumi up -s dev",
            Assert.Throws<MeasureException>(() => StackReader.Parse(project.Info, "dev", outputs.ToJsonString())).Message
        );
    }

    private void WriteKey(string? text)
    {
        var file = project.PathTo(".lab", "id_ed25519");
        if (text is null)
            File.Delete(file);
        else
            File.WriteAllText(file, text);
    }
}
