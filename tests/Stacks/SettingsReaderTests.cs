using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Runtimes;
using QuicLoad.Components.Viewers;
using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;
using QuicLoad.Tests.Stacks.Schema;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Read_GoodStack_GivesEverySetting()
    {
        var settings = Read(StackYaml.Good);
        Assert.Equal(new KubernetesVersion(1, 20, 2), settings.Kubernetes.Version);
        Assert.Equal("198.19.0.0/16", settings.Kubernetes.ServiceCidr.ToString());
        Assert.Equal("https://mirror.example/kubernetes/v1.20.2", settings.Kubernetes.Artifacts.ToString());
        Assert.False(settings.Kubernetes.ClusterDns);
        Assert.Equal(["master", "worker1", "worker2"], settings.Nodes.Select(node => node.Name));
        Assert.Equal(["203.0.113.0/26", "203.0.113.64/26"], settings.Workers.Select(node => node.PodCidr.ToString()));
        Assert.All(settings.Nodes, node => Assert.Equal(TestFiles.HostKey, node.HostKey));
        Assert.Equal(TestFiles.HostKey, settings.Router.HostKey);
        Assert.Equal(TestFiles.PrivateKey, settings.Ssh.PrivateKey);
        Assert.Equal(10, settings.Viewers.Replicas);
        Assert.Equal(ViewerProtocol.Quic, settings.Viewers.Protocol);
        Assert.Equal(TestFiles.CertificateSpki, settings.Viewers.CertificateSpki);
        Assert.Equal("2", settings.Viewers.Resources.CpuLimit);
        Assert.Equal(50, settings.Limits.MaxReplicas);
    }

    [Fact]
    public void Read_OptionalSettingsMissing_GivesDefaults()
    {
        var yaml = Remove(
            StackYaml.Good,
            "podNetwork",
            "containerRuntime",
            "serviceCidr",
            "maxPods",
            "artifacts",
            "clusterDns",
            "user",
            "port",
            "originCertificateFile",
            "protocol",
            "resources",
            "requests",
            "limits: {",
            "sharedMemory"
        );
        var settings = Read(yaml);
        Assert.Equal("10.96.0.0/12", settings.Kubernetes.ServiceCidr.ToString());
        Assert.Equal("https://dl.k8s.io/v1.20.2", settings.Kubernetes.Artifacts.ToString());
        Assert.Equal(110, settings.Kubernetes.MaxPods);
        Assert.Equal(50, settings.Kubernetes.KubeApiQps);
        Assert.True(settings.Kubernetes.ClusterDns);
        Assert.True(settings.Kubernetes.ProxySetsConntrack);
        Assert.False(settings.Kubernetes.ImagesPreloaded);
        Assert.Equal("root", settings.Ssh.User);
        Assert.Equal(22, settings.Ssh.Port);
        Assert.Equal(TimeSpan.FromMinutes(5), settings.Ssh.Deadline);
        Assert.Equal(new PodNetwork(new Kubenet(), new Static()), settings.PodNetwork);
        Assert.Equal(new Docker(), settings.Kubernetes.Runtime);
        Assert.False(settings.Viewers.HasOriginCertificate);
        Assert.Equal(new ViewerResources(), settings.Viewers.Resources);
        Assert.Equal(
            (ViewerKind.Browser, ViewerPlayer.Adaptive, null),
            (settings.Viewers.Kind, settings.Viewers.Player, settings.Viewers.Youtube)
        );
        Assert.Null(settings.Plan);
        Assert.Equal(new ThresholdSettings(), settings.Thresholds);
    }

    [Theory]
    [InlineData("kind: linux", "linux", false, 0)]
    [InlineData("kind: frr\n    takeOver: true", "frr", true, 0)]
    [InlineData("kind: manual", "manual", false, 30)]
    [InlineData("kind: manual\n    deadlineMinutes: 5", "manual", false, 5)]
    public void Read_RouterOfEachKind_HasWhatItTakes(string written, string kind, bool takeOver, int minutes)
    {
        var router = Read(StackYaml.Good.Replace("kind: linux", written, StringComparison.Ordinal)).Router;
        Assert.Equal((kind, takeOver, TimeSpan.FromMinutes(minutes)), (router.Kind.Word, router.TakeOver, router.Deadline));
        Assert.Equal(kind != "manual", router.IsReached);
        Assert.Equal(kind == "manual" ? null : TestFiles.HostKey, router.HostKey);
    }

    [Fact]
    public void Read_AbandonedWorker_IsNoWorkerAnyMore()
    {
        var settings = Read(
            StackYaml.Good.Replace("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/26\n      abandoned: true", StringComparison.Ordinal)
        );
        Assert.Equal(["worker1"], settings.Workers.Select(node => node.Name));
        Assert.Equal(["worker2"], settings.Abandoned.Select(node => node.Name));
    }

    [Fact]
    public void Read_AllWorkersAbandoned_IsRefused()
    {
        var yaml = StackYaml.Good.Replace("podCidr: 203.0.113.", "abandoned: true\n      podCidr: 203.0.113.", StringComparison.Ordinal);
        var error = Assert.Throws<SettingsException>(() => Read(yaml));
        Assert.Contains(
            "workers: must have at least 1 item that is not abandoned. Add one, or destroy the stack.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_AbandonedWorkerWithRevokedKey_IsTaken()
    {
        var yaml = StackYaml.Good.Replace(
            "podCidr: 203.0.113.64/26",
            "podCidr: 203.0.113.64/26\n      abandoned: true",
            StringComparison.Ordinal
        );
        var settings = Read(
            yaml,
            new TestFiles { KnownHosts = $"@revoked 198.51.100.12 {TestFiles.HostKey}\n{new TestFiles().KnownHosts}" }
        );
        Assert.Equal(["worker2"], settings.Abandoned.Select(node => node.Name));
    }

    [Theory]
    [InlineData("\r\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    public void Read_KeyFileFromAnotherSystem_IsTheSameKey(string lineEnd, bool endsWithOne) =>
        Assert.Equal(
            TestFiles.PrivateKey,
            Read(
                StackYaml.Good,
                new TestFiles { Key = TestFiles.PrivateKey.TrimEnd('\n').ReplaceLineEndings(lineEnd) + (endsWithOne ? lineEnd : "") }
            ).Ssh.PrivateKey
        );

    [Fact]
    public void Read_PreviewWithoutFiles_LeavesTheirValuesOpen()
    {
        var settings = Read(StackYaml.Good, new TestFiles { None = true }, filesMustExist: false);
        Assert.Null(settings.Ssh.PrivateKey);
        Assert.Null(settings.Workers[0].HostKey);
        Assert.Null(settings.Viewers.CertificateSpki);
        Assert.True(settings.Viewers.HasOriginCertificate);
    }

    [Fact]
    public void Read_ManyMistakes_TellsAllAtOnce()
    {
        var yaml = StackYaml
            .Good.Replace("version: 1.20.2", "version: v1.20.2", StringComparison.Ordinal)
            .Replace("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.0/25", StringComparison.Ordinal)
            .Replace("replicas: 10", "replicas: 51", StringComparison.Ordinal);
        var error = Assert.Throws<SettingsException>(() => Read(yaml));
        Assert.Equal(
            """
            Pulumi.test.yaml has 3 mistakes; nothing was touched.
              kubernetes.version: "v1.20.2" must be three numbers with dots between, and no v. Write one like 1.20.2.
              workers[1].podCidr: "203.0.113.0/25" overlaps workers[0].podCidr. Give each node a range of its own.
              viewers.replicas: "51" is above limits.maxReplicas, 50. Lower it, or raise the limit of this stack after a look at what it loads.
            """.ReplaceLineEndings("\n"),
            error.Message
        );
        Assert.Equal(3, error.Errors.Count);
    }

    [Fact]
    public void Read_EmptyStack_TellsEveryMissingSection()
    {
        var error = Assert.Throws<SettingsException>(() => Read("config: {}"));
        Assert.Equal(
            ["kubernetes", "ssh", "nodeNetwork", "controlPlane", "workers", "router", "dns", "viewers", "limits"],
            error.Errors.Select(mistake => mistake.Path)
        );
    }

    [Fact]
    public void Settings_AsText_HoldNoPrivateKey() =>
        Assert.DoesNotContain("PRIVATE KEY", Read(StackYaml.Good).ToString(), StringComparison.Ordinal);

    /// <summary>Reads a stack file, and holds the schema of the settings against what the readers say.</summary>
    internal static StackSettings Read(string yaml, TestFiles? files = null, bool filesMustExist = true, params string[]? secrets)
    {
        try
        {
            var settings = ReadAlone(yaml, files, filesMustExist, secrets);
            SchemaAgreement.Assert(yaml, []);
            return settings;
        }
        catch (SettingsException mistakes)
        {
            SchemaAgreement.Assert(yaml, mistakes.Errors);
            throw;
        }
    }

    /// <summary>Reads a stack file, whatever an editor thinks of it.</summary>
    internal static StackSettings ReadAlone(string yaml, TestFiles? files = null, bool filesMustExist = true, params string[]? secrets)
    {
        var values = StackYaml.Settings(yaml);
        return SettingsReader.Read(
            new StackSource
            {
                StackName = "test",
                Setting = key => values.GetValueOrDefault(key),
                WrittenKeys = StackFile.Parse(yaml, "quic-load").Keys,
                SecretPaths = secrets ?? [],
                File = (files ?? new TestFiles()).Read,
                FilesMustExist = filesMustExist,
            }
        );
    }

    private static string Remove(string yaml, params string[] keys) =>
        string.Join(
            '\n',
            yaml.Split('\n')
                .Where(line =>
                    !keys.Any(key =>
                        line.TrimStart().StartsWith(key, StringComparison.Ordinal) && !line.Contains("quic-load:", StringComparison.Ordinal)
                        || line.Contains($"quic-load:{key}", StringComparison.Ordinal)
                    )
                )
        );
}
