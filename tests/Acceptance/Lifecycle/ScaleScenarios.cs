using System.Globalization;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Workers come and go while viewers play on the others.</summary>
internal static class ScaleScenarios
{
    /// <summary>One worker more, timed, and away again.</summary>
    public static async Task OneAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        await run.BootAsync(cancellationToken, 3);
        var up = await GrowAsync(run, 3, cancellationToken);
        // no limit: the machine decides, and tools/bench/bring-up measures
        run.Lab.Steps.Say(string.Create(CultureInfo.InvariantCulture, $"      adding a worker took {up.Elapsed.TotalSeconds:0.0} s"));
        await ShrinkAsync(run, 3, await run.WorkersAsync(2, cancellationToken), LifecycleRun.Viewers, cancellationToken);
    }

    /// <summary>Two workers more in one update, with viewers on them, and away again in one.</summary>
    public static async Task TwoAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        const int More = 9;
        var replicas = ("viewers.replicas", More.ToString(CultureInfo.InvariantCulture));
        await run.BootAsync(cancellationToken, 4);
        await GrowAsync(run, 4, cancellationToken);
        await run.CheckUpAsync(
            "more viewers, for the new workers",
            await run.ChangedAsync(4, cancellationToken, replicas),
            cancellationToken
        );
        await run.CheckProofAsync("4 workers", cancellationToken, More);
        await ShrinkAsync(run, 4, await run.ChangedAsync(2, cancellationToken, replicas), More, cancellationToken);
    }

    private static async Task<CommandResult> GrowAsync(LifecycleRun run, int workers, CancellationToken cancellationToken)
    {
        var name = $"2 -> {workers} workers";
        string[] news = [.. LabPlan.Workers.Take(workers).Skip(2).Select(worker => worker.Name)];
        var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1", "worker2");
        var up = await ChangeAsync(run, name, await run.WorkersAsync(workers, cancellationToken), news, cancellationToken);
        await run.CheckDeclaredAsync(name, workers, cancellationToken);
        await run.Checks.CheckAsync($"{name}: the viewers on worker1 and worker2 never stop", () => watch.EndAsync(cancellationToken));
        return up;
    }

    private static async Task ShrinkAsync(
        LifecycleRun run,
        int workers,
        ScratchProject two,
        int viewers,
        CancellationToken cancellationToken
    )
    {
        var name = $"{workers} -> 2 workers";
        var leavers = LabPlan.Workers.Take(workers).Skip(2).ToList();
        var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1", "worker2");
        await ChangeAsync(run, name, two, [.. leavers.Select(worker => worker.Name)], cancellationToken);
        await run.CheckDeclaredAsync(name, 2, cancellationToken);
        await run.Checks.CheckAsync($"{name}: the viewers on worker1 and worker2 never stop", () => watch.EndAsync(cancellationToken));
        foreach (var leaver in leavers)
            await run.Checks.CheckAsync(
                $"{name}: nothing of the node is left on {leaver.Name}",
                () => run.Lab.RemainsAsync(leaver, cancellationToken)
            );
        await run.CheckProofAsync(name, cancellationToken, viewers);
        await run.CheckNoChangesAsync(name, two, cancellationToken);
    }

    /// <summary>One `up`, which logs in to those that come or go, to the control plane and to the router, and to nobody else.</summary>
    private static async Task<CommandResult> ChangeAsync(
        LifecycleRun run,
        string name,
        ScratchProject settings,
        string[] touched,
        CancellationToken cancellationToken
    )
    {
        CommandResult? up = null;
        var since = run.Lab.Time.GetUtcNow();
        await run.Checks.CheckAsync(
            $"{name} in one up",
            async () => LifecycleRun.Expect(up = await run.ChangeAsync(settings, cancellationToken, "up"))
        );
        await run.Checks.CheckAsync(
            $"{name}: steps of {string.Join(", ", touched)} and the router only",
            () =>
                Task.FromResult(
                    LifecycleRun.OnlyTouched(
                        up!,
                        [
                            .. touched.Select(worker => $"{worker}-"),
                            .. touched.Select(worker => $"router-route-{worker}"),
                            "router-counters",
                        ]
                    )
                )
        );
        foreach (var stayer in LabPlan.Workers.Take(2))
        {
            await run.Checks.CheckAsync(
                $"{name}: nobody logs in to {stayer.Name}",
                async () => await run.Lab.LoginsAsync(stayer, since, cancellationToken) is var logins and > 0 ? $"{logins} logins" : null
            );
        }
        return up!;
    }
}
