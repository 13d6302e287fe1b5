using QuicLoad.Lab.Assets;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Assets;

public sealed class ReleaseDigestsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Write_Release_GivesTheLinesOfSha256Sum()
    {
        var programs = Directory.CreateDirectory(folder.PathTo("release", "bin", "linux", "amd64")).FullName;
        foreach (var (program, digit) in new[] { ("kubelet", 'b'), ("kubeadm", 'a') })
        {
            await File.WriteAllTextAsync(Path.Combine(programs, program), program);
            await File.WriteAllTextAsync(Path.Combine(programs, program + ".sha256"), new string(digit, 64) + "\n");
        }
        var file = folder.PathTo("kubernetes.sha256");

        await ReleaseDigests.WriteAsync(folder.PathTo("release"), file, CancellationToken.None);

        Assert.Equal(
            $"{new string('a', 64)}  bin/linux/amd64/kubeadm\n{new string('b', 64)}  bin/linux/amd64/kubelet\n",
            await File.ReadAllTextAsync(file)
        );
    }
}
