using QuicLoad.Contracts;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Contracts;

/// <summary>The lab's passphrase goes with the lab, so it is for the lab's stacks alone.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LabStacksTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public LabStacksTests()
    {
        Directory.CreateDirectory(project.PathTo(".lab"));
        Directory.CreateDirectory(project.PathTo("tools"));
        File.WriteAllText(project.PathTo(".lab", "passphrase"), "word\n");
        File.Copy(Path.Combine(Repository.Root, "pulumi"), project.PathTo("pulumi"));
        // stands for the program: tells what it is given
        var launch = project.PathTo("tools", "launch.sh");
        File.WriteAllText(launch, "#!/bin/sh\necho \"${PULUMI_CONFIG_PASSPHRASE_FILE-none} ${QUIC_LOAD_PASSPHRASE_STACKS-all}\"\n");
        File.SetUnixFileMode(launch, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData(null, "dev", true)]
    [InlineData(null, "bridge", true)]
    [InlineData(null, "organization/quic-load/dev", true)]
    [InlineData(null, "load", false)]
    [InlineData("dev\nthird\n", "third", true)]
    [InlineData("dev\nthird\n", "bridge", false)]
    [InlineData("", "dev", false)]
    public void PassphraseFile_OfTheLabsStacksAlone(string? named, string stack, bool isTheirs)
    {
        if (named is not null)
            File.WriteAllText(project.PathTo(".lab", "stacks"), named);
        Assert.Equal(isTheirs ? project.PathTo(".lab", "passphrase") : null, LabStacks.PassphraseFile(project.Root, stack));
    }

    [Theory]
    [InlineData(null, "dev bridge bgp vxlan balance services ecmp thousand")]
    [InlineData("dev\nthird\n", "dev third ")]
    [InlineData("", "/")]
    public async Task Launcher_TellsWhichStacksThePassphraseIsFor(string? named, string stacks)
    {
        if (named is not null)
            await File.WriteAllTextAsync(project.PathTo(".lab", "stacks"), named);
        Assert.Equal($"{project.Root}/.lab/passphrase {stacks}", await LaunchAsync());
    }

    [Fact]
    public async Task Launcher_WithAPassphraseOfTheUsers_LeavesItAlone() =>
        Assert.Equal("none all", await LaunchAsync(("PULUMI_CONFIG_PASSPHRASE", "mine"), ("QUIC_LOAD_PASSPHRASE_STACKS", "dev")));

    private async Task<string> LaunchAsync(params (string Name, string Value)[] environment)
    {
        string[] ours = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "QUIC_LOAD_PASSPHRASE_STACKS"];
        var variables = ours.ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in environment)
            variables[name] = value;
        return (await TestProgram.RunAsync(project.PathTo("pulumi"), [], environment: variables)).Output.TrimEnd('\n');
    }
}
