using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

[Collection("environment")]
public sealed class PassphraseTests : IDisposable
{
    private readonly CliFolder folder = new();
    private readonly string? before = Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE");

    public PassphraseTests()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", null);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE", Path.Combine(folder.Root, "passphrase"));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", before);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE", null);
        Environment.SetEnvironmentVariable(Workspace.PassphraseStacks, null);
        folder.Dispose();
    }

    [Theory]
    [InlineData("  correct horse \n", "correct horse")]
    [InlineData("\t\r\n\v\fcorrect horse\r\n\r\n", "correct horse")]
    [InlineData("\u0085\u00A0\u1680\u2003\u2028\u2029\u202F\u205F\u3000correct horse\u3000", "correct horse")]
    [InlineData("\uFEFFcorrect", "\uFEFFcorrect")]
    [InlineData("\u200Bcorrect\u180E", "\u200Bcorrect\u180E")]
    [InlineData("\u001Ccorrect\u001F", "\u001Ccorrect\u001F")]
    [InlineData(" \n", "")]
    public void Passphrase_OfAFile_IsTrimmedAsTheOfficialCliTrims(string file, string passphrase)
    {
        folder.Write("passphrase", file);
        Assert.Equal(passphrase, Workspace.Passphrase("dev"));
    }

    [Fact]
    public void Passphrase_FileMissingOrNoText_NamesIt()
    {
        Assert.Contains(
            "must be a file that holds the passphrase",
            Assert.Throws<StateException>(() => Workspace.Passphrase("dev")).Message,
            StringComparison.Ordinal
        );
        File.WriteAllBytes(Path.Combine(folder.Root, "passphrase"), [0xFF, 0xFE, 0x41]);
        Assert.Contains("in UTF-8", Assert.Throws<StateException>(() => Workspace.Passphrase("dev")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetSecret_StackThatThePassphraseIsNotFor_GetsTheNormalError()
    {
        folder.Write("passphrase", "test\n");
        folder.Write("Pulumi.other.yaml", "config: {}\n");
        Environment.SetEnvironmentVariable(Workspace.PassphraseStacks, "dev bridge");

        Assert.Equal(0, (await folder.CliAsync("config", "set", "--secret", "password", "hunter2", "-s", "dev")).Code);
        foreach (var arguments in new[] { new[] { "-s", "other" }, ["--stack=organization/fixture/other"] })
        {
            var (code, _, errors) = await folder.CliAsync(["config", "set", "--secret", "password", "hunter2", .. arguments]);
            Assert.NotEqual(0, code);
            Assert.Contains("passphrase must be set to use this stack's secrets.", errors, StringComparison.Ordinal);
        }
        Assert.Equal("config: {}\n", folder.Read("Pulumi.other.yaml"));
    }

    [Fact]
    public async Task SetSecret_StackOfTheEnvironmentOrSelected_IsTheOneThatCounts()
    {
        folder.Write("passphrase", "test\n");
        folder.Write("Pulumi.other.yaml", "config: {}\n");
        Environment.SetEnvironmentVariable(Workspace.PassphraseStacks, "dev");
        await folder.CliAsync("stack", "select", "other");

        Assert.NotEqual(0, (await folder.CliAsync("config", "set", "--secret", "password", "hunter2")).Code);
        Environment.SetEnvironmentVariable("PULUMI_STACK", "dev");
        try
        {
            Assert.Equal(0, (await folder.CliAsync("config", "set", "--secret", "password", "hunter2")).Code);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_STACK", null);
        }
    }
}
