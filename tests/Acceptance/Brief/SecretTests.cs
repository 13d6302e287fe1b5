using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Brief;

/// <summary>Looks for the run's secrets in everything that the run has written, and in every command line seen.</summary>
[Trait(Suite.Name, Suite.Brief)]
public sealed class SecretTests(LabRun run, SecretTests.Known known) : RunningLabTest(run), IClassFixture<SecretTests.Known>
{
    public static TheoryData<string> Machines => [.. LabLayout.Default.Machines.Select(machine => machine.Name)];

    [Fact]
    public async Task Secrets_OfTheRun_AreKnown() => Assert.True((await known.HuntAsync()).Count > 0, "no secret is known");

    [Fact]
    public Task Search_WhatTheCommandsPrinted_FindsNone() => SearchAsync(() => Run.Transcript.Texts);

    [Fact]
    public Task Search_LogsOfTheLab_FindsNone() => SearchAsync(() => Files(Lab.Folder.Logs));

    [Fact]
    public Task Search_StateOfTheStack_FindsNone() => SearchAsync(() => Files(Path.Combine(Lab.Folder.Project, ".pulumi")));

    [Fact]
    public Task Search_ProcessList_FindsNone() => SearchAsync(() => Run.Watch!.Lines.Select(line => (line.Split(' ')[0], line)));

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task Search_LogsOfMachine_FindsNone(string machine)
    {
        var journal = await Lab.Runner.RunAsync(
            Lab.Shell.Ssh(Lab.Layout.Find(machine), "journalctl --no-pager --quiet; find /var/log -type f -exec cat {} +") with
            {
                Unlogged = true,
            },
            Cancel
        );
        await SearchAsync(() => [(machine, journal.Output)]);
    }

    private async Task SearchAsync(Func<IEnumerable<(string Place, string Text)>> texts)
    {
        var hunt = await known.HuntAsync();
        var all = texts().ToList();
        Assert.True(all.Count > 0, "there was nothing to search");
        Expect(string.Join("; ", all.SelectMany(text => hunt.In(text.Text).Select(secret => $"{secret} in {text.Place}")).Distinct()));
    }

    private static IEnumerable<(string Place, string Text)> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => (file, File.ReadAllText(file)));

    /// <summary>The secrets, read once.</summary>
    public sealed class Known(LabRun run)
    {
        private Task<SecretHunt>? hunt;

        internal Task<SecretHunt> HuntAsync() => hunt ??= ReadAsync();

        private async Task<SecretHunt> ReadAsync()
        {
            var cancel = TestProcess.Stopped;
            var secrets = new SecretHunt([.. LabPlan.Machines.Select(machine => machine.Name)]);
            secrets.AddWord("passphrase", await File.ReadAllTextAsync(run.Lab.Folder.Passphrase, cancel));
            secrets.AddKey("SSH key", await File.ReadAllTextAsync(run.Lab.Folder.PrivateKey, cancel));
            secrets.AddKey("origin's key", await File.ReadAllTextAsync(run.Lab.Folder.CertificateKey, cancel));
            secrets.AddKubeconfig(await run.Lab.Stack.SecretOutputAsync("kubeconfig", cancel));
            return secrets;
        }
    }
}
