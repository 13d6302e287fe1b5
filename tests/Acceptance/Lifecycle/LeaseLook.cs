using QuicLoad.Lab.Plan;

namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>Compares the addresses that a node has leased with those of its pods: a lease without a pod is an address lost.</summary>
internal sealed class LeaseLook(LifecycleRun run)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Waits until they are the same: kubelet frees what a reboot left once it has looked at all its pods.</summary>
    /// <returns>Null, or the leases that no pod has and the addresses that are not leased.</returns>
    public async Task<string?> WaitAsync(Machine node, CancellationToken cancellationToken)
    {
        var started = run.Lab.Time.GetTimestamp();
        while (true)
        {
            var leases = await run.Lab.LeasesAsync(node, cancellationToken);
            var pods = AddressesOn(
                node,
                await run.KubectlAsync(
                    cancellationToken,
                    "get",
                    "pods",
                    "--all-namespaces",
                    "--output",
                    @"jsonpath={range .items[*]}{.spec.nodeName} {.status.podIP}{""\n""}{end}"
                )
            );
            if (leases.ToHashSet().SetEquals(pods))
                return null;
            if (run.Lab.Time.GetElapsedTime(started) > Patience)
                return $"{node.Name}: leased without a pod: {Join(leases.Except(pods))}; of a pod and not leased: "
                    + $"{Join(pods.Except(leases))}";
            await Task.Delay(Pause, run.Lab.Time, cancellationToken);
        }
    }

    /// <summary>The addresses of pods on a node, without those of pods on the host's own network.</summary>
    /// <param name="node">The node.</param>
    /// <param name="lines">"NODE ADDRESS", a line for each pod.</param>
    public static IReadOnlyList<string> AddressesOn(Machine node, string lines) =>
        [
            .. lines
                .Split('\n')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length == 2 && words[0] == node.Name && words[1] != node.Address.ToString())
                .Select(words => words[1]),
        ];

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));
}
