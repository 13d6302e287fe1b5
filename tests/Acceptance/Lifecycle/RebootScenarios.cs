using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Machines are booted again, and everything comes back by itself.</summary>
internal static class RebootScenarios
{
    /// <summary>Each machine in turn.</summary>
    public static async Task AllAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        foreach (var machine in LabLayout.Default.Machines)
            await RebootAsync(run, machine, cancellationToken);
        await run.CheckNoChangesAsync("after all reboots", await run.WorkersAsync(2, cancellationToken), cancellationToken);
    }

    /// <summary>One worker.</summary>
    public static Task OneAsync(LifecycleRun run, CancellationToken cancellationToken) =>
        RebootAsync(run, LabPlan.Workers.First(), cancellationToken);

    /// <summary>A machine of a stack with two workers.</summary>
    public static async Task RebootAsync(LifecycleRun run, Machine machine, CancellationToken cancellationToken)
    {
        var name = $"reboot of {machine.Name}";
        await run.Checks.CheckAsync(
            name,
            async () =>
            {
                await run.LabAsync(cancellationToken, "reboot", machine.Name);
                return null;
            }
        );
        await run.CheckDeclaredAsync(name, 2, cancellationToken);
        await run.CheckProofAsync(name, cancellationToken);
        if (!machine.IsNode)
            return;
        await run.Checks.CheckAsync(
            $"{name}: swap, sysctls and kubelet as before, no rule that translates",
            () => run.Lab.NodeFaultsAsync(machine, cancellationToken)
        );
        await run.Checks.CheckAsync($"{name}: no address is lost", () => new LeaseLook(run).WaitAsync(machine, cancellationToken));
    }
}
