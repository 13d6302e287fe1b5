using System.Globalization;
using QuicLoad.Acceptance.Running;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Runs are killed in every phase; a plain `up` after each makes the world as it is declared.</summary>
internal static class KillScenarios
{
    private const int MoreViewers = 8;
    private const string OtherRange = "198.18.130.128/25";

    /// <summary>All phases.</summary>
    public static Task AllAsync(LifecycleRun run, CancellationToken cancellationToken) =>
        RunAsync(run, KillPlan.Moments(run.Seed), cancellationToken);

    /// <summary>The join only, and what takes it back.</summary>
    public static Task OneAsync(LifecycleRun run, CancellationToken cancellationToken) =>
        RunAsync(run, [.. KillPlan.Moments(run.Seed).Where(moment => moment.Phase.Name == "join")], cancellationToken);

    private static async Task RunAsync(
        LifecycleRun run,
        IReadOnlyList<(KillPhase Phase, TimeSpan Delay)> moments,
        CancellationToken cancellationToken
    )
    {
        await run.BootAsync(cancellationToken, 3);
        var number = 0;
        foreach (var (phase, delay) in moments)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"kill {++number} of {moments.Count}: {phase.Name}, {delay.TotalSeconds:0.0} s after {phase.Step} began"
            );
            await KillAsync(run, name, phase, delay, cancellationToken);
        }
    }

    private static async Task KillAsync(LifecycleRun run, string name, KillPhase phase, TimeSpan delay, CancellationToken cancellationToken)
    {
        var workers = phase.Change == KillChange.Add ? 3 : 2;
        var settings = await SettingsAsync(run, phase.Change, workers, cancellationToken);
        if (phase.Change == KillChange.BringUp)
            await run.Checks.CheckAsync(
                $"{name}: nothing is there before",
                async () => LifecycleRun.Expect(await run.ChangeAsync(settings, cancellationToken, "destroy"))
            );
        var verb = phase.Change == KillChange.Destroy ? "destroy" : "up";
        await run.Checks.CheckAsync(
            $"{name}: killed",
            () =>
                Killing.RunAsync(
                    run.Lab.Runner,
                    settings.Command(verb, "--yes") with
                    {
                        OnLine = line => run.Lab.Log.Write(line),
                    },
                    phase.Step,
                    delay,
                    run.Lab.Time,
                    cancellationToken
                )
        );
        await run.CheckUpAsync($"{name}: a plain up does the rest", settings, cancellationToken);
        (string, string)[] ranges = phase.Change == KillChange.Renumber ? [("worker2", OtherRange)] : [];
        await run.CheckDeclaredAsync(name, workers, cancellationToken, ranges);
        await run.CheckProofAsync(name, cancellationToken, phase.Change == KillChange.More ? MoreViewers : LifecycleRun.Viewers);
    }

    private static Task<ScratchProject> SettingsAsync(
        LifecycleRun run,
        KillChange change,
        int workers,
        CancellationToken cancellationToken
    ) =>
        change switch
        {
            KillChange.More => run.ChangedAsync(
                workers,
                cancellationToken,
                ("viewers.replicas", MoreViewers.ToString(CultureInfo.InvariantCulture))
            ),
            KillChange.Renumber => run.ChangedAsync(workers, cancellationToken, ("workers[1].podCidr", OtherRange)),
            _ => run.WorkersAsync(workers, cancellationToken),
        };
}
