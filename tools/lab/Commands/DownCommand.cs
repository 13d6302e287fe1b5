using QuicLoad.Lab.Assets;
using QuicLoad.Lab.Network;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;
using QuicLoad.Lab.Proof;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Commands;

/// <summary>./lab down: destroys the stack, then removes everything that ./lab up made, whatever is there of it.</summary>
internal sealed class DownCommand(LabSession lab)
{
    /// <summary>Runs the command.</summary>
    /// <returns>0 where nothing is left and the stack was destroyed in order, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        LabSession.RequireRoot();
        using var alone = LabLock.Take(AssetCache.DefaultRoot());
        var memory = LabMemory.Load(lab.Folder);
        var engine = ProgramPath.Find("docker") is not null && await lab.Engine.IsRunningAsync(cancellationToken);
        if (engine)
            await RefuseOtherLabAsync(cancellationToken);
        var orderly = !engine || await DestroyAsync(cancellationToken);
        var left = new List<string>();
        if (engine)
            await lab.Steps.RunAsync("machines", (step, cancel) => RemoveMachinesAsync(step, left, cancel), cancellationToken);
        await lab.Steps.RunAsync("network", (_, cancel) => lab.Switch.RemoveAsync(cancel), cancellationToken);
        left.AddRange(LabSwitch.Left());
        await PutBackAsync(memory, left, cancellationToken);
        lab.Stack.Forget();
        if (left.Count == 0)
            lab.Folder.Remove();
        return Close(orderly, left);
    }

    private int Close(bool orderly, List<string> left)
    {
        foreach (var thing in left)
            lab.Steps.Say($"left: {thing}");
        if (left.Count == 0)
            lab.Steps.Say("nothing is left: no container, volume, namespace, link, route or changed kernel setting of the lab's making");
        if (!orderly)
            lab.Steps.Say(
                $"error: the stack was not destroyed in order; its machines are gone all the same. See "
                    + $"{Path.Combine(lab.Folder.Logs, "down.log")}."
            );
        return orderly && left.Count == 0 ? 0 : 1;
    }

    private async Task RefuseOtherLabAsync(CancellationToken cancellationToken)
    {
        foreach (var machine in LabPlan.Machines)
        {
            if (await lab.Machines.StateAsync(machine, cancellationToken) is { Owner: { } owner } && owner != lab.Folder.Project)
                throw new LabException($"The machines are those of the lab of {owner}. Run ./lab down there.");
        }
    }

    /// <summary>Destroys the stack where there is one and its machines can be reached, and looks at the router afterwards.</summary>
    private async Task<bool> DestroyAsync(CancellationToken cancellationToken)
    {
        var router = await lab.Machines.StateAsync(LabPlan.Router, cancellationToken);
        if (!lab.Stack.HasState || router is not { IsRunning: true })
            return true;
        try
        {
            await lab.Stack.RunAsync("destroy", cancellationToken, "--yes");
        }
        catch (CommandFailedException error)
        {
            lab.Steps.Say(error.Message);
            return false;
        }
        IReadOnlyList<PodRoute> routes = [];
        await lab.Steps.RunAsync(
            "the router's routes",
            async (step, cancel) =>
            {
                routes = await new EvidenceCollector(lab.Runner).RoutesAsync(cancel);
                step.Detail =
                    routes.Count == 0
                        ? "gone, and the machines still run"
                        : string.Join(", ", routes.Select(route => $"{route.Pods} via {route.Node}"));
            },
            cancellationToken
        );
        return routes.Count == 0;
    }

    private async Task RemoveMachinesAsync(Step step, List<string> left, CancellationToken cancellationToken)
    {
        await Task.WhenAll(LabPlan.Machines.Select(machine => lab.Machines.RemoveAsync(machine, cancellationToken)));
        left.AddRange(await lab.Machines.LeftAsync(cancellationToken));
        step.Detail = left.Count == 0 ? "removed" : string.Join(", ", left);
    }

    private async Task PutBackAsync(LabMemory? memory, List<string> left, CancellationToken cancellationToken)
    {
        if (memory is null)
            return;
        await lab.Steps.RunAsync(
            "kernel settings",
            async (step, cancel) =>
            {
                left.AddRange(await new Kernel(lab.Runner).RestoreAsync(memory.Swaps, cancel));
                var restored = Sysctls.Restore(memory.Sysctls);
                step.Detail =
                    restored.Count == 0
                        ? "as before"
                        : $"restored {string.Join(", ", restored.Select(change => change.Name.Replace('/', '.')))}";
                left.AddRange(Sysctls.Compare(memory.Sysctls, Sysctls.Read()).Select(change => $"kernel setting {change}"));
            },
            cancellationToken
        );
        if (memory.Engine is { IsRunning: true } engine)
            await lab.Steps.RunAsync("Docker's engine", (step, cancel) => StopAsync(engine, step, cancel), cancellationToken);
    }

    /// <summary>The engine goes as it came, unless someone else's containers have come to run on it.</summary>
    private async Task StopAsync(EngineProcess engine, Step step, CancellationToken cancellationToken)
    {
        var running = await lab.Runner.ReadAsync(new Command("docker", "ps", "--format", "{{.Names}}"), cancellationToken);
        if (running.Length > 0)
        {
            step.Detail = $"left running for {string.Join(", ", running.Split('\n'))}";
            return;
        }
        await lab.Engine.StopAsync(engine, cancellationToken);
        step.Detail = "stopped";
    }
}
