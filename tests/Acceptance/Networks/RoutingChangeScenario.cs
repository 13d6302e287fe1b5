using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Networks;

/// <summary>
/// The routing of a running cluster is changed again and again while viewers play. Where they keep their own addresses, none of them may
/// be silent for longer than it is between two playbacks; an overlay gives them other addresses, so there they are made again.
/// </summary>
internal sealed class RoutingChangeScenario(LifecycleRun run)
{
    private const int Workers = 2;

    private static readonly (string Path, string Value) Frr = ("router.kind", "frr");

    private static readonly (string Path, string Value)[] Bgp =
    [
        Frr,
        ("podNetwork.routing", "bgp"),
        ("podNetwork.bgp.asn", "64512"),
        ("podNetwork.bgp.reflectors[0]", LabPlan.Router.Name),
    ];

    private static readonly (string Path, string Value)[] Vxlan =
    [
        Frr,
        ("podNetwork.routing", "vxlan"),
        ("podNetwork.vxlan.learning", "static"),
        ("viewers.behindNodes", "true"),
    ];

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var begin = await run.ChangedAsync(Workers, cancellationToken, Routing("static"));
        await run.CheckUpAsync("static", begin, cancellationToken);
        await CheckAsync("static", begin, cancellationToken);
        await ChangeAsync("static -> bgp", Bgp, cancellationToken);
        await ChangeAsync("bgp -> host-gw", Routing("host-gw"), cancellationToken);
        await ChangeAsync("host-gw -> bgp", Bgp, cancellationToken);
        await ChangeAsync("bgp -> static", Routing("static"), cancellationToken);
        await ChangeAsync("static -> host-gw", Routing("host-gw"), cancellationToken);
        await ChangeAsync("host-gw -> static", Routing("static"), cancellationToken);
        await ChangeAsync("static -> bgp again", Bgp, cancellationToken);
        await ChangeAsync("bgp -> vxlan", Vxlan, cancellationToken, isRouted: false, isWatched: false);
        await ChangeAsync("vxlan -> host-gw", Routing("host-gw"), cancellationToken, isWatched: false);
        var last = await run.ChangedAsync(Workers, cancellationToken, Routing("host-gw"));
        await run.Checks.CheckAsync("destroy", async () => LifecycleRun.Expect(await run.ChangeAsync(last, cancellationToken, "destroy")));
    }

    private static (string Path, string Value)[] Routing(string word) => [Frr, ("podNetwork.routing", word)];

    private async Task ChangeAsync(
        string name,
        (string Path, string Value)[] settings,
        CancellationToken cancellationToken,
        bool isRouted = true,
        bool isWatched = true
    )
    {
        var changed = await run.ChangedAsync(Workers, cancellationToken, settings);
        var watch = isWatched ? await PlaybackWatch.BeginAsync(run.Lab, cancellationToken, "worker1", "worker2") : null;
        await run.CheckUpAsync(name, changed, cancellationToken);
        if (!isWatched)
            await run.KubectlAsync(cancellationToken, "--namespace=quic-load", "delete", "pods", "--all", "--wait=false");
        await CheckAsync(name, changed, cancellationToken, isRouted);
        if (watch is not null)
            await run.Checks.CheckAsync($"{name}: no viewer stops", () => watch.EndAsync(cancellationToken));
    }

    /// <summary>Routes are as declared, viewers play and are seen as the plan promises, and nothing is left to do or to mend.</summary>
    private async Task CheckAsync(string name, ScratchProject settings, CancellationToken cancellationToken, bool isRouted = true)
    {
        await run.Checks.CheckAsync(
            $"{name}: {Workers} workers Ready, {(isRouted ? "a route to each" : "no route on the router")}",
            () => new ClusterLook(run.Lab, isRouted).WaitAsync(Workers, [], cancellationToken)
        );
        await run.CheckProofAsync(name, cancellationToken);
        await run.CheckNoChangesAsync(name, settings, cancellationToken);
        await run.Checks.CheckAsync(
            $"{name}: ./doctor",
            async () => LifecycleRun.Expect(await run.Transcript.RunAsync(settings.Doctor(), cancellationToken))
        );
    }
}
