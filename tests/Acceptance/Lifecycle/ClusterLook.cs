using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Machines;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Proof;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Compares the cluster's nodes and the router's routes with what is declared.</summary>
/// <param name="lab">The lab.</param>
/// <param name="isRouted">Whether the router has a route to each node's pods.</param>
internal sealed class ClusterLook(LabSession lab, bool isRouted = true)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Waits until both are as declared; machines that were booted again take a while.</summary>
    /// <param name="workers">The first workers of the plan, as many.</param>
    /// <param name="ranges">Workers with a range of pods that is not the plan's.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null, or what is different.</returns>
    public async Task<string?> WaitAsync(int workers, (string Worker, string Range)[] ranges, CancellationToken cancellationToken)
    {
        Machine[] nodes = [LabPlan.Master, .. LabPlan.Workers.Take(workers)];
        var goal = nodes
            .Select(node => $"{node.Name} True")
            .Concat(
                nodes
                    .Where(_ => isRouted)
                    .Select(node =>
                        $"{ranges.FirstOrDefault(range => range.Worker == node.Name).Range ?? node.Pods.ToString()} via {node.Address}"
                    )
            )
            .ToList();
        var started = lab.Time.GetTimestamp();
        while (true)
        {
            var found = await LookAsync(cancellationToken);
            if (found.ToHashSet().SetEquals(goal))
                return null;
            if (lab.Time.GetElapsedTime(started) > Patience)
                return $"missing: {Join(goal.Except(found))}; too much: {Join(found.Except(goal))}";
            await Task.Delay(Pause, lab.Time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        const string NameAndReady =
            @"jsonpath={range .items[*]}{.metadata.name} {.status.conditions[?(@.type==""Ready"")].status}{""\n""}{end}";
        try
        {
            var nodes = await lab.Runner.ReadAsync(
                MachineShell.Console(
                    LabPlan.Master,
                    "kubectl",
                    "--kubeconfig=/etc/kubernetes/admin.conf",
                    "--request-timeout=5s",
                    "get",
                    "nodes",
                    "--output",
                    NameAndReady
                ) with
                {
                    Unlogged = true,
                },
                cancellationToken
            );
            var routes = await new EvidenceCollector(lab.Runner).RoutesAsync(cancellationToken);
            return
            [
                .. nodes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()),
                .. routes.Select(route => $"{route.Pods} via {route.Node}"),
            ];
        }
        catch (CommandFailedException error)
        {
            return [error.Message];
        }
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("nothing"));
}
