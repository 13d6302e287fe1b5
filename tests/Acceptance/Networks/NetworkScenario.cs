using System.Globalization;
using QuicLoad.Acceptance.Doctor;
using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Networks;

/// <summary>One pod network from bare hosts to bare hosts.</summary>
internal sealed class NetworkScenario(LifecycleRun run, NetworkCase network)
{
    private static readonly Machine Dying = LabPlan.Workers.ElementAt(1);

    private readonly NetworkLook look = new(run.Lab, network);

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var two = await run.ChangedAsync(2, cancellationToken, [.. network.Settings]);
        var three = await run.ChangedAsync(3, cancellationToken, [.. network.Settings]);
        await run.CheckUpAsync("up", two, cancellationToken);
        await CheckHealthAsync("up", two, cancellationToken);
        await PlantAsync(two, cancellationToken);
        await ScaleAsync(two, three, cancellationToken);
        await KillAsync(two, cancellationToken);
        foreach (var machine in new[] { LabPlan.Router, LabPlan.Workers.First() })
            await RebootAsync(machine, cancellationToken);
        await CheckHealthAsync("after all of it", two, cancellationToken);
        await DestroyAsync(two, cancellationToken);
    }

    private async Task CheckHealthAsync(string name, ScratchProject settings, CancellationToken cancellationToken)
    {
        await CheckDeclaredAsync(name, 2, cancellationToken);
        await run.CheckProofAsync(name, cancellationToken);
        await run.CheckNoChangesAsync(name, settings, cancellationToken);
        foreach (var options in new string[][] { [], ["--network"] })
            await run.Checks.CheckAsync(
                string.Join(' ', [$"{name}: ./doctor", .. options]),
                async () =>
                {
                    var result = await run.Transcript.RunAsync(settings.Doctor(options), cancellationToken);
                    return LifecycleRun.Expect(result);
                }
            );
    }

    private async Task PlantAsync(ScratchProject settings, CancellationToken cancellationToken)
    {
        var play = new FaultPlay(
            run.Lab,
            run.Checks,
            async options => DoctorAnswer.Parse(await run.Lab.Runner.RunAsync(settings.Doctor(["--json", .. options]), cancellationToken))
        );
        foreach (var fault in network.Faults)
            await play.PlayAsync(fault, cancellationToken, $"{fault.Name}: ");
    }

    private async Task ScaleAsync(ScratchProject two, ScratchProject three, CancellationToken cancellationToken)
    {
        const string Third = "worker3";
        foreach (var (name, settings, workers) in new[] { ("2 -> 3 workers", three, 3), ("3 -> 2 workers", two, 2) })
        {
            var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1", "worker2");
            await run.Checks.CheckAsync(
                $"{name}: one up, steps of {Third} and of who must know it",
                async () =>
                {
                    var up = await run.ChangeAsync(settings, cancellationToken, "up");
                    string[] touched =
                    [
                        $"{Third}-",
                        "router-counters",
                        .. network.Touched.Select(pattern => string.Format(CultureInfo.InvariantCulture, pattern, Third)),
                    ];
                    return LifecycleRun.Expect(up) ?? LifecycleRun.OnlyTouched(up, touched);
                }
            );
            await CheckDeclaredAsync(name, workers, cancellationToken);
            await run.Checks.CheckAsync($"{name}: the viewers on worker1 and worker2 never stop", () => watch.EndAsync(cancellationToken));
        }
        await run.Checks.CheckAsync(
            $"3 -> 2 workers: nothing of the node is left on {Third}",
            () => run.Lab.RemainsAsync(LabPlan.Workers.ElementAt(2), cancellationToken)
        );
    }

    /// <summary>A worker is dead from one moment to the next: how long its routes stay, and what the others notice.</summary>
    private async Task KillAsync(ScratchProject two, CancellationToken cancellationToken)
    {
        var name = $"{Dying.Name} is dead";
        var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1");
        await run.Lab.CutPowerAsync(Dying, cancellationToken);
        await run.Checks.CheckAsync($"{name}: its routes", () => look.WaitForRoutesToGoAsync(Dying, cancellationToken));
        await run.Checks.CheckAsync($"{name}: the viewers on worker1 never stop", () => watch.EndAsync(cancellationToken));
        await run.BootAsync(cancellationToken, 3);
        await CheckDeclaredAsync($"{Dying.Name} is back", 2, cancellationToken);
        await run.CheckProofAsync($"{Dying.Name} is back", cancellationToken);
        await run.CheckNoChangesAsync($"{Dying.Name} is back", two, cancellationToken);
    }

    private async Task RebootAsync(Machine machine, CancellationToken cancellationToken)
    {
        var name = $"reboot of {machine.Name}";
        // with two reflectors the others play on while one of them is away
        var watch =
            network.Reflectors.Count > 1 && network.Reflectors.Contains(machine.Name)
                ? await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker2")
                : null;
        await run.Checks.CheckAsync(
            name,
            async () =>
            {
                await run.LabAsync(cancellationToken, "reboot", machine.Name);
                return null;
            }
        );
        await CheckDeclaredAsync(name, 2, cancellationToken);
        if (watch is not null)
            await run.Checks.CheckAsync($"{name}: the viewers on worker2 never stop", () => watch.EndAsync(cancellationToken));
        await run.CheckProofAsync(name, cancellationToken);
    }

    private async Task DestroyAsync(ScratchProject two, CancellationToken cancellationToken)
    {
        await run.Checks.CheckAsync("destroy", async () => LifecycleRun.Expect(await run.ChangeAsync(two, cancellationToken, "destroy")));
        foreach (var machine in LabPlan.Workers.Take(2).Prepend(LabPlan.Master))
            await run.Checks.CheckAsync(
                $"destroy: nothing of the node is left on {machine.Name}",
                () => run.Lab.RemainsAsync(machine, cancellationToken)
            );
        await run.Checks.CheckAsync("destroy: nothing is left on the router", () => look.RouterRemainsAsync(cancellationToken));
    }

    private Task<bool> CheckDeclaredAsync(string name, int workers, CancellationToken cancellationToken) =>
        run.Checks.CheckAsync(
            $"{name}: {workers} workers Ready, {(network.IsRouted ? "a route to each" : "no route on the router")}",
            () => new ClusterLook(run.Lab, network.IsRouted).WaitAsync(workers, [], cancellationToken)
        );
}
