using QuicLoad.Stacks.Reading;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class DigestsReaderTests
{
    private static readonly string Http = StackYaml.Good.Replace(
        "artifacts: https://mirror.example/kubernetes/v1.20.2",
        "artifacts: http://mirror.example/kubernetes/v1.20.2\n    digestsFile: keys/digests",
        StringComparison.Ordinal
    );

    private static readonly string[] Programs = ["kubeadm", "kubelet", "kubectl"];

    [Fact]
    public void Read_HttpWithDigests_GivesThemByArchitectureAndProgram()
    {
        var settings = SettingsReaderTests.Read(Http).Kubernetes;
        Assert.True(settings.HasDigests);
        Assert.Equal(new string('a', 64), settings.Digests!["amd64/kubeadm"]);
        Assert.Equal(["amd64/kubeadm", "amd64/kubectl", "amd64/kubelet"], settings.Digests.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_PreviewWithoutTheFile_LeavesThemOpen()
    {
        var settings = SettingsReaderTests.Read(Http, new TestFiles { None = true }, filesMustExist: false).Kubernetes;
        Assert.True(settings.HasDigests);
        Assert.Null(settings.Digests);
    }

    [Fact]
    public void Read_UpperCaseBinaryModeAndLineEndsOfWindows_AreTaken()
    {
        var file = string.Concat(Programs.Select(program => $"{new string('A', 64)} */srv/release/arm64/{program}\r\n"));
        Assert.Equal(
            new string('a', 64),
            SettingsReaderTests.Read(Http, new TestFiles { Digests = file }).Kubernetes.Digests!["arm64/kubelet"]
        );
    }

    [Fact]
    public void Read_AProgramOfOneArchitectureMissing_IsToldWithIt() =>
        Assert.Equal(
            ["kubernetes.digestsFile: \"keys/digests\" has no line whose path ends with arm64/kubeadm. Add it, as sha256sum prints it."],
            MistakesOf(
                new TestFiles().Digests
                    + string.Concat(Programs.Skip(1).Select(program => $"{new string('d', 64)}  bin/linux/arm64/{program}\n"))
            )
        );

    [Fact]
    public void Read_TwoDigestsOfAProgram_IsRefused() =>
        Assert.Equal(
            ["kubernetes.digestsFile: \"keys/digests\" has two digests of amd64/kubelet, the second on line 4. Keep the right one."],
            MistakesOf(new TestFiles().Digests + $"{new string('d', 64)}  bin/linux/amd64/kubelet\n")
        );

    [Fact]
    public void Read_EmptyFile_NamesEveryProgram() => Assert.Equal(3, MistakesOf("").Count());

    private static IEnumerable<string> MistakesOf(string digests) =>
        Assert
            .Throws<SettingsException>(() => SettingsReaderTests.Read(Http, new TestFiles { Digests = digests }))
            .Errors.Select(error => error.ToString());
}
