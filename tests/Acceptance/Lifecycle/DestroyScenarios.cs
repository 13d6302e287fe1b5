using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>The stack is destroyed while a worker is dead for good.</summary>
internal static class DestroyScenarios
{
    private static readonly Machine Worker = LabPlan.Workers.ElementAt(1);

    /// <summary>
    /// The destroy ends within bounds; the settings then give the worker up, and a second destroy takes away all that can be reached.
    /// </summary>
    public static async Task DeadWorkerAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromMinutes(8);
        var two = await run.WorkersAsync(2, cancellationToken);
        await run.Lab.CutPowerAsync(Worker, cancellationToken);
        await run.Checks.CheckAsync(
            $"destroy with a dead {Worker.Name} fails within {limit.TotalMinutes:0} minutes",
            async () =>
            {
                var destroy = await run.ChangeAsync(two, cancellationToken, "destroy");
                return LifecycleRun.ExpectRefusal(destroy)
                    ?? (destroy.Elapsed <= limit ? null : $"it took {destroy.Elapsed.TotalSeconds:0} s");
            }
        );
        var given = await run.ChangedAsync(2, cancellationToken, ("workers[1].abandoned", "true"));
        await run.Checks.CheckAsync(
            $"abandoned: true at {Worker.Name}: its node goes, and what is left on the host is told",
            async () =>
            {
                var up = await run.ChangeAsync(
                    given,
                    cancellationToken,
                    "up",
                    "--target",
                    $"**::{Worker.Name}*",
                    "--target",
                    $"**::router-route-{Worker.Name}"
                );
                return LifecycleRun.Expect(up)
                    ?? (
                        up.Output.Contains($"left on the host {Worker.Name}: kubelet and its flags", StringComparison.Ordinal)
                            ? null
                            : "it does not say what is left"
                    );
            }
        );
        await run.Checks.CheckAsync(
            "destroy once more takes the rest away",
            async () => LifecycleRun.Expect(await run.ChangeAsync(given, cancellationToken, "destroy"))
        );
        foreach (var machine in new[] { LabPlan.Master, LabPlan.Workers.First() })
            await run.Checks.CheckAsync(
                $"nothing of the node is left on {machine.Name}",
                () => run.Lab.RemainsAsync(machine, cancellationToken)
            );
        await run.Checks.CheckAsync(
            "the router has no route left",
            async () =>
                await new EvidenceCollector(run.Lab.Runner).RoutesAsync(cancellationToken) is { Count: > 0 } routes
                    ? string.Join(", ", routes)
                    : null
        );
        // switched on again it would join by itself, so it is installed again
        await run.Lab.Machines.RemoveAsync(Worker, cancellationToken);
        await run.BootAsync(cancellationToken);
        await run.CheckUpAsync($"{Worker.Name} is installed again: the whole stack comes up", two, cancellationToken);
        await run.CheckDeclaredAsync($"{Worker.Name} is installed again", 2, cancellationToken);
        await run.CheckProofAsync($"{Worker.Name} is installed again", cancellationToken);
    }
}
