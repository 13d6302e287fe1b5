using System.Text.Json.Nodes;
using QuicLoad.Hosts;
using QuicLoad.Measure;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Stack;
using QuicLoad.Records;
using Xunit;

namespace QuicLoad.Tests.Measure.Stack;

public sealed class StackReaderTests
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

    private static readonly DirectoryInfo Project = new("/project");

    [Fact]
    public void Parse_AllOutputs_GivesTheFacts()
    {
        var facts = StackReader.Parse(Project, "dev", Outputs);
        Assert.Equal(new SshAccess("root", 22, "/project/.lab/id_ed25519"), facts.Ssh);
        Assert.Equal("worker1", Assert.Single(facts.Workers).Name);
        Assert.Equal("198.51.100.1", facts.Router!.Address);
        Assert.Equal(("apiVersion: v1", "quic-load", "viewer", 10, true, true), (facts.Kubeconfig, facts.Namespace, facts.Deployment, facts.Viewers, facts.Synthetic, facts.HasCounters));
        Assert.Equal((PlanMode.Matched, 2, 5, 2), (facts.Plan.Mode, facts.Plan.Waves, facts.Plan.WaveSeconds, facts.Plan.Phases.Count));
        Assert.Equal(new Thresholds(0.95, 0.01, 5, 1, 0), facts.Thresholds);
    }

    [Fact]
    public void Parse_Settings_HoldNoKubeconfig()
    {
        var settings = StackReader.Parse(Project, "dev", Outputs).Settings;
        Assert.False(settings.TryGetProperty("kubeconfig", out _));
        Assert.Equal("matched", settings.GetProperty("measurement").GetProperty("plan").GetProperty("mode").GetString());
    }

    [Fact]
    public void Parse_TheAgent_NeedsNoKey()
    {
        var outputs = JsonNode.Parse(Outputs)!;
        outputs["ssh"]!["privateKeyFile"] = "";
        Assert.Null(StackReader.Parse(Project, "dev", outputs.ToJsonString()).Ssh.KeyFile);
    }

    [Fact]
    public void Parse_AnOlderStack_SaysWhatToDo()
    {
        var outputs = JsonNode.Parse(Outputs)!.AsObject();
        outputs.Remove("measurement");
        Assert.Equal(
            "Stack \"dev\" must have the output \"measurement\". Bring it up, or up to date: ./pulumi up -s dev",
            Assert.Throws<MeasureException>(() => StackReader.Parse(Project, "dev", outputs.ToJsonString())).Message);
    }

    [Fact]
    public void Parse_APlanThatIsNone_SaysWhatToDo()
    {
        var outputs = JsonNode.Parse(Outputs)!;
        outputs["measurement"]!["plan"]!["waves"] = 0;
        Assert.Equal(
            "The outputs of stack \"dev\" cannot be read: waves: \"0\" must be at least 1. Bring the stack up to date: ./pulumi up -s dev",
            Assert.Throws<MeasureException>(() => StackReader.Parse(Project, "dev", outputs.ToJsonString())).Message);
    }
}
