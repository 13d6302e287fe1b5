using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>The other router, and the other pod network.</summary>
internal static class NetworkScenarios
{
    /// <summary>From iproute2 to FRR and back while viewers play; the router is booted again in between.</summary>
    public static async Task FrrAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        const string Name = "router.kind frr";
        await OnRouterAsync(run, "systemctl enable --quiet --now frr", cancellationToken);
        var frr = await run.ChangedAsync(2, cancellationToken, ("router.kind", "frr"));
        var watch = await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1", "worker2");
        await run.CheckUpAsync(Name, frr, cancellationToken);
        await run.CheckDeclaredAsync(Name, 2, cancellationToken);
        await run.Checks.CheckAsync($"{Name}: no viewer stops", () => watch.EndAsync(cancellationToken));
        await CheckFrrAsync(run, Name, cancellationToken);
        await run.CheckNoChangesAsync(Name, frr, cancellationToken);
        await run.LabAsync(cancellationToken, "reboot", LabPlan.Router.Name);
        await run.CheckDeclaredAsync($"{Name}, router booted again", 2, cancellationToken);
        await CheckFrrAsync(run, $"{Name}, router booted again", cancellationToken);
        await run.CheckProofAsync($"{Name}, router booted again", cancellationToken);
        await run.CheckUpAsync("router.kind linux again", await run.WorkersAsync(2, cancellationToken), cancellationToken);
        await run.CheckDeclaredAsync("router.kind linux again", 2, cancellationToken);
        await run.Checks.CheckAsync(
            "router.kind linux again: FRR has no route of ours",
            async () =>
                await OnRouterAsync(run, "vtysh -c 'show running-config' | grep '^ip route' || true", cancellationToken)
                    is { Length: > 0 } left
                    ? left
                    : null
        );
        await OnRouterAsync(run, "systemctl disable --quiet --now frr", cancellationToken);
        await run.CheckProofAsync("router.kind linux again", cancellationToken);
    }

    /// <summary>
    /// Other machines and another stack: the lab goes down, comes up with the CNI plugins and containerd, and goes down again.
    /// </summary>
    public static async Task BridgeAsync(LifecycleRun run, CancellationToken cancellationToken)
    {
        await run.LabAsync(cancellationToken, "down");
        await run.LabAsync(cancellationToken, "up", "--machines-only", "--stack", "bridge", "--workers", "3");
        var lab = new LabSession(run.Lab.Folder.Project, "test", new LabOptions(), run.Lab.Console);
        using var bridge = new LifecycleRun(lab, run.Checks, run.Transcript, run.Seed);
        var two = await bridge.WorkersAsync(2, cancellationToken);
        await bridge.CheckUpAsync("bridge: the stack comes up", two, cancellationToken);
        await bridge.CheckProofAsync("bridge", cancellationToken);
        await ScaleScenarios.OneAsync(bridge, cancellationToken);
        foreach (var machine in new[] { LabPlan.Master, LabPlan.Workers.First() })
            await RebootScenarios.RebootAsync(bridge, machine, cancellationToken);
        await bridge.CheckNoChangesAsync("bridge, after reboots", two, cancellationToken);
        await run.LabAsync(cancellationToken, "down");
    }

    private static Task<bool> CheckFrrAsync(LifecycleRun run, string name, CancellationToken cancellationToken) =>
        run.Checks.CheckAsync(
            $"{name}: every route is FRR's own",
            async () =>
                await OnRouterAsync(run, "ip route | grep ' via ' | grep -v 'proto static' || true", cancellationToken)
                    is { Length: > 0 } strange
                    ? strange
                : await OnRouterAsync(run, "vtysh -c 'show running-config' | grep -c '^ip route .* tag 2018$' || true", cancellationToken)
                    is var count
                        and not "3"
                    ? $"{count} routes in FRR's configuration"
                : null
        );

    private static Task<string> OnRouterAsync(LifecycleRun run, string script, CancellationToken cancellationToken) =>
        run.Lab.Shell.ReadAsync(LabPlan.Router, cancellationToken, "sh", "-c", script);
}
