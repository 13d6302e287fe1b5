using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Machines and the Kubernetes API are dead when an `up` needs them, and come back.</summary>
internal static class DeadScenarios
{
    private static readonly Machine Worker = LabPlan.Workers.ElementAt(1);

    /// <summary>A worker is dead at `up`.</summary>
    public static async Task WorkerAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        var changed = await run.ChangedAsync(2, cancellationToken, ("kubernetes.maxPods", "70"));
        await run.Lab.CutPowerAsync(Worker, cancellationToken);
        await run.Checks.CheckAsync(
            $"{Worker.Name} is dead at up: its steps fail and name it, the others go on",
            async () =>
            {
                var up = await run.ChangeAsync(changed, cancellationToken, "up");
                var steps = StepLine.Parse(up.Output);
                return LifecycleRun.ExpectRefusal(up, $"{Worker.Address}: after 8 failed attempts")
                    ?? (
                        steps
                            .Where(step => step.Failed && step.IsAct)
                            .All(step => step.Name.StartsWith(Worker.Name, StringComparison.Ordinal))
                            ? null
                            : "steps of other hosts failed too"
                    )
                    ?? (
                        steps.Any(step => step is { Name: "worker1-rollout", Outcome: "updated" })
                            ? null
                            : "worker1 was not brought up to date"
                    );
            }
        );
        await run.BootAsync(cancellationToken);
        await run.CheckUpAsync($"{Worker.Name} is back: up finishes", changed, cancellationToken);
        await run.CheckDeclaredAsync($"{Worker.Name} is back", 2, cancellationToken);
        await run.CheckProofAsync($"{Worker.Name} is back", cancellationToken);
    }

    /// <summary>The router is dead at `up`.</summary>
    public static async Task RouterAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        await run.BootAsync(cancellationToken, 3);
        var three = await run.WorkersAsync(3, cancellationToken);
        await run.Lab.CutPowerAsync(LabPlan.Router, cancellationToken);
        await run.Checks.CheckAsync(
            "the router is dead at up: its steps fail and name it, hosts are prepared meanwhile, nobody joins",
            async () =>
            {
                var up = await run.ChangeAsync(three, cancellationToken, "up");
                var steps = StepLine.Parse(up.Output);
                return LifecycleRun.ExpectRefusal(up, $"{LabPlan.Router.Address}: after 8 failed attempts")
                    ?? (
                        steps
                            .Where(step => step.Failed && step.IsAct)
                            .All(step => step.Name.StartsWith("router-", StringComparison.Ordinal))
                            ? null
                            : "steps of other hosts failed too"
                    )
                    ?? (steps.Any(step => step is { Name: "worker3-kubelet", Outcome: "created" }) ? null : "worker3 was not prepared")
                    ?? (steps.Any(step => step.Name == "worker3-join") ? "worker3 joined without a route" : null);
            }
        );
        await run.BootAsync(cancellationToken, 3);
        await run.CheckUpAsync("the router is back: up finishes", three, cancellationToken);
        await run.CheckDeclaredAsync("the router is back", 3, cancellationToken);
        await run.CheckProofAsync("the router is back", cancellationToken);
    }

    /// <summary>The Kubernetes API is down when a worker is taken away.</summary>
    public static async Task ApiAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        await run.BootAsync(cancellationToken, 3);
        await run.CheckUpAsync("a third worker", await run.WorkersAsync(3, cancellationToken), cancellationToken);
        await OnMasterAsync(
            run,
            "systemctl stop kubelet && docker stop $(docker ps -q --filter name=k8s_kube-apiserver)",
            cancellationToken
        );
        var two = await run.WorkersAsync(2, cancellationToken);
        await run.Checks.CheckAsync(
            "the Kubernetes API is down: the removal of worker3 fails, and its host and route stay",
            async () =>
            {
                var up = await run.ChangeAsync(two, cancellationToken, "up");
                return LifecycleRun.ExpectRefusal(up, "the Kubernetes API does not answer, so node worker3 stays as it is")
                    // A node's turn in a rollout is nothing that its host or the cluster keeps: it goes before the node.
                    ?? StepLine
                        .Parse(up.Output)
                        .FirstOrDefault(step => step is { IsAct: true, Outcome: "deleted", Name: not "worker3-rollout" })
                        ?.Name;
            }
        );
        await OnMasterAsync(run, "systemctl start kubelet", cancellationToken);
        await run.CheckDeclaredAsync("the Kubernetes API is back, worker3 still there", 3, cancellationToken);
        await run.CheckUpAsync("the Kubernetes API is back: worker3 is taken away", two, cancellationToken);
        await run.CheckDeclaredAsync("worker3 is taken away", 2, cancellationToken);
        await run.CheckProofAsync("worker3 is taken away", cancellationToken);
    }

    private static Task<string> OnMasterAsync(LifecycleRun run, string script, CancellationToken cancellationToken) =>
        run.Lab.Shell.ReadAsync(LabPlan.Master, cancellationToken, "sh", "-c", script);
}
