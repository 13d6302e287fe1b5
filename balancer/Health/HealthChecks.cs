using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Health;

/// <summary>
/// Checks of the controller's own, besides Kubernetes', which notices late that a node is gone: who fails them gets nothing, unless all
/// fail. Then it is more likely the check that is cut off.
/// </summary>
internal sealed class HealthChecks(IProbe probe, TimeProvider clock, TimeSpan interval, Action changed, Action<string> say)
{
    private const int AtOnce = 64;

    private volatile ImmutableHashSet<IPEndPoint> failing = [];

    private volatile ImmutableHashSet<IPEndPoint> pods = [];

    /// <summary>The cluster with who fails as not ready; who is in it is checked from now on.</summary>
    public ClusterFacts Judge(ClusterFacts cluster)
    {
        var served = cluster
            .Services.Where(service => service.IsOurs)
            .Select(service => service.Key)
            .Concat(cluster.Ingresses.Where(ingress => ingress.IsOurs).SelectMany(Backends))
            .ToHashSet();
        pods =
        [
            .. served
                .SelectMany(service => cluster.Endpoints[service])
                // a port of UDP cannot be asked; it goes with the TCP port of the same number, where that is served
                .Where(pod => pod.IsReady && pod.Transport == Transport.Tcp)
                .Select(PlaceOf),
        ];
        var judged =
            from service in cluster.Endpoints
            from port in service.GroupBy(pod => (pod.PortName, pod.Transport))
            let isAnyWell = port.Any(pod => pod.IsReady && IsWell(pod))
            from pod in port
            select (service.Key, Pod: isAnyWell ? pod with { IsReady = pod.IsReady && IsWell(pod) } : pod);
        return cluster with { Endpoints = judged.ToLookup(pair => pair.Key, pair => pair.Pod) };
    }

    /// <summary>Checks again and again until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await CheckAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Checks all once.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        var now = pods;
        var fails = new ConcurrentDictionary<IPEndPoint, bool>();
        await Parallel
            .ForEachAsync(
                now,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (pod, token) => fails[pod] = await FailsAsync(pod, token).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        var before = failing;
        var next = now.Where(pod => fails[pod]).ToImmutableHashSet();
        foreach (var pod in next.Except(before))
            say($"{pod}: fails its check, and gets nothing new");
        foreach (var pod in before.Intersect(now).Except(next))
            say($"{pod}: is well again");
        failing = next;
        if (!next.SetEquals(before))
            changed();
    }

    /// <summary>One failure may be chance, so who was well is asked once more at once; one success takes a pod back.</summary>
    private async Task<bool> FailsAsync(IPEndPoint pod, CancellationToken cancellationToken) =>
        !await probe.AnswersAsync(pod, cancellationToken).ConfigureAwait(false)
        && (failing.Contains(pod) || !await probe.AnswersAsync(pod, cancellationToken).ConfigureAwait(false));

    private bool IsWell(EndpointFacts pod) => !failing.Contains(PlaceOf(pod));

    private static IPEndPoint PlaceOf(EndpointFacts pod) => new(pod.Address, pod.Port);

    private static IEnumerable<ServiceKey> Backends(IngressFacts ingress) =>
        ingress.Rules.Select(rule => rule.Backend).Append(ingress.Default).OfType<IngressBackendFacts>().Select(backend => backend.Service);
}
