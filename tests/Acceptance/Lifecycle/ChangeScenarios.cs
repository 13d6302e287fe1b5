using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Settings of running nodes change, in place.</summary>
internal static class ChangeScenarios
{
    private const string OtherRange = "198.18.130.0/25";
    private const string OtherMaxPods = "60";

    /// <summary>Another range for one worker's pods.</summary>
    public static async Task RangeAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        const string Name = "another podCidr for worker2";
        var changed = await run.ChangedAsync(2, cancellationToken, ("workers[1].podCidr", OtherRange));
        var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1");
        await run.Checks.CheckAsync(
            $"{Name} is set by steps of worker2 and the router only",
            async () =>
            {
                var up = await run.ChangeAsync(changed, cancellationToken, "up");
                return LifecycleRun.Expect(up) ?? LifecycleRun.OnlyTouched(up, "worker2-", "router-route-worker2", "router-counters");
            }
        );
        await run.CheckDeclaredAsync(Name, 2, cancellationToken, ("worker2", OtherRange));
        await run.Checks.CheckAsync($"{Name}: the viewers on worker1 never stop", () => watch.EndAsync(cancellationToken));
        await run.CheckProofAsync(Name, cancellationToken);
        await run.Checks.CheckAsync(
            $"{Name}: no address of the old range is leased",
            () => new LeaseLook(run).WaitAsync(LabPlan.Workers.ElementAt(1), cancellationToken)
        );
        await run.CheckNoChangesAsync(Name, changed, cancellationToken);
        await run.CheckUpAsync("worker2 has its podCidr again", await run.WorkersAsync(2, cancellationToken), cancellationToken);
        await run.CheckDeclaredAsync("worker2 has its podCidr again", 2, cancellationToken);
        await run.CheckProofAsync("worker2 has its podCidr again", cancellationToken);
    }

    /// <summary>Another number of pods for all nodes, one after the other.</summary>
    public static async Task MaxPodsAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        const string Name = "another maxPods";
        var changed = await run.ChangedAsync(2, cancellationToken, ("kubernetes.maxPods", OtherMaxPods));
        var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1", "worker2");
        await run.Checks.CheckAsync(
            $"{Name} is set node by node, the control plane first",
            async () =>
            {
                var up = await run.ChangeAsync(changed, cancellationToken, "up");
                var turns = string.Join(
                    ", ",
                    StepLine
                        .Parse(up.Output)
                        .Where(step => step.Name.EndsWith("-rollout", StringComparison.Ordinal) && step.IsAct)
                        .Select(step => $"{step.Name} {step.Outcome}")
                );
                return LifecycleRun.Expect(up)
                    ?? (turns == "master-rollout updated, worker1-rollout updated, worker2-rollout updated" ? null : turns);
            }
        );
        await run.Checks.CheckAsync(
            $"{Name}: every kubelet says {OtherMaxPods}",
            async () =>
            {
                var said = await run.KubectlAsync(
                    cancellationToken,
                    "get",
                    "nodes",
                    "--output",
                    "jsonpath={.items[*].status.capacity.pods}"
                );
                return said == $"{OtherMaxPods} {OtherMaxPods} {OtherMaxPods}" ? null : said;
            }
        );
        await run.CheckDeclaredAsync(Name, 2, cancellationToken);
        await run.Checks.CheckAsync($"{Name}: no viewer stops", () => watch.EndAsync(cancellationToken));
        await run.CheckProofAsync(Name, cancellationToken);
        await run.CheckNoChangesAsync(Name, changed, cancellationToken);
        await run.CheckUpAsync("maxPods as before", await run.WorkersAsync(2, cancellationToken), cancellationToken);
    }
}
