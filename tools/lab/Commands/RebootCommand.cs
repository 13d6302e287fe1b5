using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Commands;

/// <summary>./lab reboot: boots a machine again, as a power cut or an administrator would.</summary>
internal sealed class RebootCommand(LabSession lab)
{
    /// <summary>Runs the command; it ends when SSH answers again.</summary>
    /// <param name="host">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>0.</returns>
    /// <exception cref="LabException">There is no such machine, or it does not come back.</exception>
    public async Task<int> RunAsync(string host, CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        var machine = lab.Layout.Find(host);
        using var alone = LabLock.Take(AssetCache.DefaultRoot());
        if (await lab.Machines.StateAsync(machine, cancellationToken) is not { Owner: { } owner } || owner != lab.Folder.Project)
            throw new LabException($"{machine.Name} is not there. Run ./lab up first.");
        await lab.Steps.RunAsync($"reboot {machine.Name}", (step, cancel) => RebootAsync(machine, step, cancel), cancellationToken);
        return 0;
    }

    private async Task RebootAsync(Machine machine, Progress.Step step, CancellationToken cancellationToken)
    {
        step.Detail = "shutting down";
        await lab.Machines.RestartAsync(machine, cancellationToken);
        // its wires went with its network namespace
        var state = await lab.Machines.StateAsync(machine, cancellationToken);
        await lab.Switch.PlugAsync(machine, state!.ProcessId, cancellationToken);
        step.Detail = "waiting for SSH";
        await lab.Shell.WaitForSshAsync(machine, cancellationToken);
        step.Detail = "SSH answers again";
    }
}
