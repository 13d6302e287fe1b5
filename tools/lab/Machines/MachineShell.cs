using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Machines;

/// <summary>Runs commands on machines: over SSH with the host's key checked, or at the machine's console through the engine.</summary>
internal sealed class MachineShell(ICommandRunner runner, LabFolder folder)
{
    /// <summary>A command over SSH.</summary>
    public Command Ssh(Machine machine, params IReadOnlyList<string> command) =>
        new(
            "ssh",
            [
                "-F",
                "/dev/null",
                "-i",
                folder.PrivateKey,
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                $"UserKnownHostsFile={folder.KnownHosts}",
                "-o",
                "GlobalKnownHostsFile=/dev/null",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "ConnectTimeout=5",
                "-o",
                "LogLevel=ERROR",
                $"root@{machine.Address}",
                .. command,
            ]
        );

    /// <summary>A command at the console.</summary>
    public static Command Console(Machine machine, params IReadOnlyList<string> command) =>
        new("docker", ["exec", "-i", machine.Container, .. command]);

    /// <summary>Runs a command at the console that must succeed, and returns what it prints.</summary>
    public Task<string> ReadAsync(Machine machine, CancellationToken cancellationToken, params IReadOnlyList<string> command) =>
        runner.ReadAsync(Console(machine, command), cancellationToken);

    /// <summary>Waits until SSH lets us in with the machine's known key.</summary>
    /// <exception cref="LabException">It does not within a minute.</exception>
    public Task WaitForSshAsync(Machine machine, CancellationToken cancellationToken) =>
        WaitAsync(machine, "SSH", Ssh(machine, "true"), cancellationToken);

    /// <summary>Makes sure that everything that starts at boot did.</summary>
    /// <exception cref="LabException">A unit has failed.</exception>
    public async Task CheckUnitsAsync(Machine machine, CancellationToken cancellationToken)
    {
        var failed = await ReadAsync(machine, cancellationToken, "systemctl", "list-units", "--failed", "--plain", "--no-legend");
        if (failed.Length > 0)
            throw new LabException(
                $"{machine.Name}: units failed at boot: {failed}. Look at them with ./lab ssh {machine.Name}, then run ./lab down "
                    + "and ./lab up."
            );
    }

    /// <summary>Waits until the machine's container runtime answers.</summary>
    /// <exception cref="LabException">It does not within a minute.</exception>
    public Task WaitForRuntimeAsync(Machine machine, LabNetwork network, CancellationToken cancellationToken) =>
        WaitAsync(machine, network.Runtime.Answer[0], Console(machine, network.Runtime.Answer), cancellationToken);

    /// <summary>Loads an image archive into the machine's container runtime.</summary>
    public async Task LoadImagesAsync(Machine machine, LabNetwork network, string archive, CancellationToken cancellationToken)
    {
        async Task Send(Stream stream, CancellationToken cancel)
        {
            await using var file = File.OpenRead(archive);
            await file.CopyToAsync(stream, 1 << 20, cancel);
        }

        (await runner.RunAsync(Console(machine, network.Runtime.LoadImages) with { WriteInput = Send }, cancellationToken)).Checked();
    }

    private async Task WaitAsync(Machine machine, string what, Command attempt, CancellationToken cancellationToken)
    {
        const int Attempts = 150;
        CommandResult? last = null;
        for (var i = 0; i < Attempts; i++)
        {
            last = await runner.RunAsync(attempt, cancellationToken);
            if (last.Succeeded)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(400), cancellationToken);
        }
        throw new LabException($"{machine.Name}: {what} does not answer. {new CommandFailedException(last!).Message}");
    }
}
