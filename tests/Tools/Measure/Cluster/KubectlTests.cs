using QuicLoad.Measure;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Stack;
using QuicLoad.Remote;
using QuicLoad.Tests.Components;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Cluster;

[Collection(EnvironmentTests.Name)]
public sealed class KubectlTests : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly TemporaryFolder folder = new();

    public KubectlTests()
    {
        var program = folder.PathTo("kubectl");
        File.WriteAllText(
            program,
            $$"""
            #!/bin/sh
            env > '{{folder.Root}}/environment'
            while [ "$1" != --kubeconfig ]; do shift; done
            cp "$2" '{{folder.Root}}/kubeconfig'
            echo '{"items": []}'
            """
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("KUBECTL", program);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("KUBECTL", null);
        scratch.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Pods_TheProgramsKubeconfig_GoesToKubectl()
    {
        await PodsAsync(AdminKubeconfig.Text);
        Assert.Equal(AdminKubeconfig.Text, File.ReadAllText(folder.PathTo("kubeconfig")));
    }

    [Fact]
    public async Task Pods_KubeconfigThatRunsAProgram_NeverReachesKubectl()
    {
        var error = await Assert.ThrowsAsync<MeasureException>(() =>
            PodsAsync(
                AdminKubeconfig.Text.Replace(
                    "    client-key-data",
                    "    exec: {command: sh}\n    client-key-data",
                    StringComparison.Ordinal
                )
            )
        );
        Assert.Equal(
            "The output \"kubeconfig\" of stack \"dev\" is refused: must have a server, a CA, a client certificate and a client "
                + "key, and nothing else. Bring the stack up to date: ./pulumi up -s dev",
            error.Message
        );
        Assert.False(File.Exists(folder.PathTo("kubeconfig")));
    }

    [Fact]
    public async Task Pods_Kubectl_HasNoSecretOfPulumiInItsEnvironment()
    {
        string[] names = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_ACCESS_TOKEN"];
        foreach (var name in names)
            Environment.SetEnvironmentVariable(name, "hunter2");
        try
        {
            await PodsAsync(AdminKubeconfig.Text);
        }
        finally
        {
            foreach (var name in names)
                Environment.SetEnvironmentVariable(name, null);
        }
        Assert.DoesNotContain("PULUMI", File.ReadAllText(folder.PathTo("environment")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"items": 7}""")]
    [InlineData("""{"items": [{}]}""")]
    [InlineData("""{"items": [{"metadata": {"name": 1, "ownerReferences": [{"kind": "ReplicaSet", "name": "viewer-1"}]}}]}""")]
    public async Task Pods_AnswerOfAnotherForm_IsAnErrorOfTheCluster(string answer)
    {
        File.WriteAllText(folder.PathTo("kubectl"), $"#!/bin/sh\nprintf '%s' '{answer}'\n");
        var error = await Assert.ThrowsAsync<MeasureException>(() => PodsAsync(AdminKubeconfig.Text));
        Assert.StartsWith("The cluster's answer to kubectl cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<ClusterPod>> PodsAsync(string kubeconfig) =>
        new Kubectl(Facts(kubeconfig), scratch).PodsAsync(CancellationToken.None);

    private static StackFacts Facts(string kubeconfig) =>
        new()
        {
            Stack = "dev",
            Hosts = [],
            Ssh = new SshAccess("root", 22, null),
            Kubeconfig = kubeconfig,
            Namespace = "quic-load",
            Deployment = "viewer",
            Viewers = 0,
            Synthetic = false,
            Plan = Fakes.Plan,
            Thresholds = Fakes.Run().Thresholds,
            HasCounters = false,
            Settings = default,
        };
}
