using System.Security.Cryptography;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Machines;

/// <summary>Makes the lab's keys before any machine boots, so that every host key is known from the first connection on.</summary>
internal sealed class LabKeys(ICommandRunner runner, LabFolder folder)
{
    /// <summary>
    /// Makes what is missing of: the admin's key pair, every machine's host key, known_hosts, the passphrase and the names of its stacks.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        folder.Create();
        await EnsureKeyAsync(folder.PrivateKey, "quic-load lab", cancellationToken);
        var lines = new List<string>();
        foreach (var machine in LabPlan.Machines)
        {
            await EnsureKeyAsync(folder.HostKey(machine.Name), machine.Name, cancellationToken);
            var key = (await File.ReadAllTextAsync(folder.HostKey(machine.Name) + ".pub", cancellationToken)).Split(' ');
            lines.Add($"{machine.Address} {key[0]} {key[1]}");
        }
        await File.WriteAllLinesAsync(folder.KnownHosts, lines, cancellationToken);
        await File.WriteAllLinesAsync(folder.Stacks, LabNetwork.All.Select(network => network.Stack), cancellationToken);
        if (!File.Exists(folder.Passphrase))
            await LabFolder.WriteSecretAsync(
                folder.Passphrase,
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)) + "\n",
                cancellationToken
            );
    }

    private async Task EnsureKeyAsync(string path, string comment, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        (
            await runner.RunAsync(new Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path), cancellationToken)
        ).Checked();
    }
}
