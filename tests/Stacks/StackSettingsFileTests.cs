using QuicLoad.Stacks;
using QuicLoad.Stacks.Reading;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class StackSettingsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new TestFiles().Write();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_GoodFile_GivesItsSettings()
    {
        var settings = StackSettingsFile.Read(Project(StackYaml.Good), "test");
        Assert.Equal(["master", "worker1", "worker2"], settings.Nodes.Select(node => node.Name));
        Assert.Equal(TestFiles.HostKey, settings.Router.HostKey);
    }

    [Fact]
    public void Read_ASecretThatOnlyAnUpdateNeeds_IsLeftAlone() =>
        Assert.NotNull(
            StackSettingsFile
                .Read(
                    Project(
                        $$"""
                        {{StackYaml.Good}}
                          quic-load:registry: { server: registry.example, username: puller }
                          quic-load:registryPassword: { secure: v1:AAAA }
                        """
                    ),
                    "test"
                )
                .Registry
        );

    [Fact]
    public void Read_Mistakes_AreToldAsAnUpdateTellsThem() =>
        Assert.Contains(
            "workers[1].podCidr",
            Assert
                .Throws<SettingsException>(() =>
                    StackSettingsFile.Read(
                        Project(StackYaml.Good.Replace("203.0.113.64/26", "203.0.113.0/26", StringComparison.Ordinal)),
                        "test"
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_NoSuchStack_NamesTheFile() =>
        Assert.StartsWith(
            "Pulumi.prod.yaml must be in ",
            Assert.Throws<InvalidDataException>(() => StackSettingsFile.Read(Project(StackYaml.Good), "prod")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_NoYaml_TellsTheLine() =>
        Assert.StartsWith(
            "Pulumi.test.yaml: line 2 must be YAML: ",
            Assert.Throws<InvalidDataException>(() => StackSettingsFile.Read(Project("config:\n  a: [1\nb: }"), "test")).Message,
            StringComparison.Ordinal
        );

    private string Project(string yaml)
    {
        File.WriteAllText(folder.PathTo("Pulumi.yaml"), "name: quic-load\nruntime: dotnet\n");
        File.WriteAllText(folder.PathTo("Pulumi.test.yaml"), yaml);
        return folder.Root;
    }
}
