using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Stacks;

[Collection(TestStack.Collection)]
public sealed class LoadGeneratorTests
{
    [Fact]
    public async Task Preview_DevStackWithoutAnyFile_RegistersEverything()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.dev.yaml")), Path.GetTempPath(), preview: true, mocks);
        var names = mocks.Seen.Select(args => args.Name!).ToHashSet();
        Assert.Superset(new HashSet<string>
        {
            "router-reach", "router-route-master", "router-route-worker1", "router-route-worker2",
            "master-reach", "master-system", "master-runtime", "master-kubernetes", "master-kubelet", "master-init", "master-kubeconfig",
            "worker1-token", "worker1-join", "worker1-node", "worker2-token", "worker2-join", "worker2-node",
            "viewers-cluster", "viewers-namespace", "viewers-deployment",
        }, names);
    }

    [Fact]
    public async Task Preview_LoadStack_PlansAThousandViewersOnTenWorkers()
    {
        var mocks = new StackMocks();
        await TestStack.RunAsync(File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.load.yaml")), Path.GetTempPath(), preview: true, mocks);
        Assert.Equal(10, mocks.Seen.Count(args => args.Name!.EndsWith("-join", StringComparison.Ordinal)));
        Assert.Equal(11, mocks.Seen.Count(args => args.Name!.StartsWith("router-route-", StringComparison.Ordinal)));
        Assert.Equal(1000.0, StackMocks.At(mocks.One("kubernetes:apps/v1:Deployment", "viewers-deployment"), "spec.replicas"));
    }

    [Fact]
    public async Task Update_DevStackWithoutAnyFile_TellsEveryMissingFileAndRegistersNothing()
    {
        var mocks = new StackMocks();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestStack.RunAsync(
            File.ReadAllText(Path.Combine(Repository.Root, "Pulumi.dev.yaml")), Path.GetTempPath(), preview: false, mocks));
        Assert.Contains("ssh.privateKeyFile: \".lab/id_ed25519\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("ssh.knownHostsFile: \".lab/known_hosts\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("viewers.originCertificateFile: \".lab/origin/cert.pem\" is a file that is not there", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(mocks.Seen);
    }
}
