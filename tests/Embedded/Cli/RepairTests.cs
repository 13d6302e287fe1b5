using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Tests.Cli;

/// <summary>From a damaged or edited state back to one that works, by the cures that the errors name.</summary>
[Collection("environment")]
public sealed class RepairTests : IDisposable
{
    private readonly CliFolder folder = new();

    public RepairTests() => Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Preview_StateEditedByHand_StopsAndImportTakesTheEdit()
    {
        await folder.UpAsync();
        Edit(folder.StatePath, "\"said\":\"hello\"", "\"said\":\"edited\"");

        var (code, _, errors) = await folder.CliAsync("preview");
        Assert.Equal(1, code);
        Assert.StartsWith($"error: {folder.StatePath}: the state is not what ./pulumi wrote", errors, StringComparison.Ordinal);
        Assert.Equal(1, (await folder.CliAsync("stack", "export")).Code);

        var imported = await folder.CliAsync("stack", "import", "--file", folder.StatePath);
        Assert.Equal((0, "Import complete.\n"), (imported.Code, imported.Output));
        Assert.StartsWith("warning: the state to import is not what ./pulumi wrote", imported.Errors, StringComparison.Ordinal);
        Assert.Contains("edited", (await folder.CliAsync("stack", "output", "said")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await folder.CliAsync("up", "--yes")).Code);
    }

    [Fact]
    public async Task Import_BackupOverADamagedState_BringsItBackAndKeepsTheDamagedOneAside()
    {
        await folder.UpAsync();
        await folder.UpAsync();
        var damaged = (await File.ReadAllTextAsync(folder.StatePath)).Replace("\"urn\"", "\"urm\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.StatePath, damaged);
        await File.WriteAllTextAsync(folder.StatePath + ".journal", "nonsense\n");

        var (code, _, errors) = await folder.CliAsync("stack", "import", "--file", folder.StatePath + ".bak");

        Assert.Equal(0, code);
        Assert.Equal(
            $"warning: what was there could not be read; it is kept in {folder.StatePath}.damaged\n"
                + $"warning: what was there could not be read; it is kept in {folder.StatePath}.journal.damaged\n",
            errors
        );
        Assert.Equal(damaged, await File.ReadAllTextAsync(folder.StatePath + ".damaged"));
        Assert.Equal(0, (await folder.CliAsync("preview", "--expect-no-changes")).Code);
    }

    [Fact]
    public async Task StateVerbs_AfterAnUp_LeaveAStateThatOpens()
    {
        await folder.UpAsync();

        Assert.Equal(0, (await folder.CliAsync("state", "protect", "--all", "--yes")).Code);
        Assert.Equal(0, (await folder.CliAsync("state", "unprotect", "--all", "--yes")).Code);

        Assert.Equal(0, (await folder.CliAsync("preview", "--expect-no-changes")).Code);
    }

    [Fact]
    public async Task Preview_StateOfTheOfficialCli_OpensWithoutAChecksum()
    {
        await folder.UpAsync();
        var text = await File.ReadAllTextAsync(folder.StatePath);
        await File.WriteAllTextAsync(folder.StatePath, text[..text.IndexOf(",\"integrity\"", StringComparison.Ordinal)] + "}");

        Assert.Equal(0, (await folder.CliAsync("preview", "--expect-no-changes")).Code);
        Assert.Equal(0, (await folder.CliAsync("up", "--yes", "--expect-no-changes")).Code);
        Assert.Contains("\"integrity\":{\"generation\":1,", await File.ReadAllTextAsync(folder.StatePath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("v1:!!!!:v1:AAAA:AAAA")]
    [InlineData("v1:s3RlPuxebhA=:v1:bjSkNmMVbHfsA7Bc:AAAA")]
    public async Task Up_SaltThatIsNone_IsRefusedWithItsCure(string salt)
    {
        folder.Write("Pulumi.dev.yaml", $"encryptionsalt: {salt}\nconfig: {{}}\n");

        var (code, output, errors) = await folder.CliAsync("up", "--yes");

        Assert.Equal(1, code);
        Assert.Contains(
            $"encryptionsalt: \"{salt}\" must have the form v1:<salt>:v1:<nonce>:<ciphertext>",
            output + errors,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_LockOfARunningProcess_SaysSo()
    {
        using var held = StackLock.Take(new StackStore(folder.Root, "fixture", "dev"), TimeProvider.System);

        var (code, output, errors) = await folder.CliAsync("cancel", "dev");

        Assert.Equal((0, "The currently running update for 'dev' has been canceled: 1 lock(s) removed.\n"), (code, output));
        var owner = $"{Environment.UserName}@{Environment.MachineName} (pid {Environment.ProcessId})";
        Assert.StartsWith($"warning: the process that holds the lock runs still (created by {owner}", errors, StringComparison.Ordinal);
    }

    private static void Edit(string path, string from, string to)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
