using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Lab.Acceptance;

/// <summary>Looks for the run's secrets in everything that the run has written, and in every command line seen.</summary>
internal sealed class SecretCheck(LabSession lab, Transcript transcript, Checklist checks)
{
    /// <summary>Makes the checks.</summary>
    public async Task RunAsync(ProcessWatch watch, CancellationToken cancellationToken)
    {
        var hunt = new SecretHunt([.. LabPlan.Machines.Select(machine => machine.Name)]);
        await checks.CheckAsync("the run's secrets are known", async () =>
        {
            hunt.AddWord("passphrase", await File.ReadAllTextAsync(lab.Folder.Passphrase, cancellationToken));
            hunt.AddKey("SSH key", await File.ReadAllTextAsync(lab.Folder.PrivateKey, cancellationToken));
            hunt.AddKey("origin's key", await File.ReadAllTextAsync(lab.Folder.CertificateKey, cancellationToken));
            hunt.AddKubeconfig(await lab.Stack.SecretOutputAsync("kubeconfig", cancellationToken));
            return null;
        });
        await SearchAsync("no secret in what the commands printed", hunt, transcript.Texts);
        await SearchAsync("no secret in the lab's logs", hunt, Files(lab.Folder.Logs));
        await SearchAsync("no secret in the stack's state", hunt, Files(Path.Combine(lab.Folder.Project, ".pulumi")));
        await SearchAsync("no secret in the process list", hunt, watch.Lines.Select(line => (line.Split(' ')[0], line)));
        foreach (var machine in lab.Layout.Machines)
        {
            var journal = await lab.Runner.RunAsync(
                lab.Shell.Ssh(machine, "journalctl --no-pager --quiet; find /var/log -type f -exec cat {} +") with { Unlogged = true }, cancellationToken);
            await SearchAsync($"no secret in the logs of {machine.Name}", hunt, [(machine.Name, journal.Output)]);
        }
    }

    private Task<bool> SearchAsync(string name, SecretHunt hunt, IEnumerable<(string Place, string Text)> texts) =>
        checks.CheckAsync(name, () =>
        {
            var all = texts.ToList();
            var found = all.SelectMany(text => hunt.In(text.Text).Select(secret => $"{secret} in {text.Place}")).Distinct().ToList();
            return Task.FromResult(all.Count == 0 ? "there was nothing to search" : found.Count == 0 ? null : string.Join("; ", found));
        });

    private static IEnumerable<(string Place, string Text)> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => (file, File.ReadAllText(file)));
}
