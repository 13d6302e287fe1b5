using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Health;

/// <summary>
/// Checks of the controller's own, besides Kubernetes', which notices late that a node is gone: who fails them gets nothing, unless all
/// fail. Then it is more likely the check that is cut off.
/// </summary>
/// <param name="pods">Asks pods.</param>
/// <param name="nodes">Asks nodes whether they have pods of a Service, at the port that Kubernetes gives to it for that.</param>
/// <param name="clock">Measures pauses.</param>
/// <param name="interval">Between two rounds.</param>
/// <param name="changed">Called where someone else fails than before.</param>
/// <param name="say">Takes what is to be said.</param>
internal sealed class HealthChecks(IProbe pods, IProbe nodes, TimeProvider clock, TimeSpan interval, Action changed, Action<string> say)
{
    private const int AtOnce = 64;

    private volatile ImmutableHashSet<IPEndPoint> failing = [];

    // who was asked in the last round
    private volatile ImmutableHashSet<IPEndPoint> known = [];

    private volatile ImmutableDictionary<IPEndPoint, IProbe> asked = ImmutableDictionary<IPEndPoint, IProbe>.Empty;

    /// <summary>The cluster with who fails as not ready; who is in it is checked from now on.</summary>
    public ClusterFacts Judge(ClusterFacts cluster)
    {
        var ports = cluster
            .Services.Where(service => service is { IsOurs: true, NodeCheckPort: not null })
            .ToDictionary(service => service.Key, service => service.NodeCheckPort!.Value);
        var served = cluster
            .Services.Where(service => service.IsOurs)
            .Select(service => service.Key)
            .Concat(cluster.Ingresses.Where(ingress => ingress.IsOurs).SelectMany(Backends))
            .ToHashSet();
        var next = ImmutableDictionary.CreateBuilder<IPEndPoint, IProbe>();
        foreach (var (service, pod) in served.SelectMany(service => cluster.Endpoints[service], (service, pod) => (service, pod)))
        {
            // a port of UDP cannot be asked; it goes with the TCP port of the same number, where that is served
            if (pod is { IsReady: true, Transport: Transport.Tcp })
                next[PlaceOf(pod)] = pods;
            // also before the pod is ready: the node's kube-proxy hears of it later than the controller
            if (NodeOf(service, pod) is { } node)
                next[node] = nodes;
        }
        asked = next.ToImmutable();
        var judged =
            from service in cluster.Endpoints
            from port in service.GroupBy(pod => (pod.PortName, pod.Transport))
            let isAnyWell = port.Any(pod => pod.IsReady && IsWell(service.Key, pod))
            from pod in port
            select (service.Key, Pod: isAnyWell ? pod with { IsReady = pod.IsReady && IsWell(service.Key, pod) } : pod);
        return cluster with { Endpoints = judged.ToLookup(pair => pair.Key, pair => pair.Pod) };

        IPEndPoint? NodeOf(ServiceKey service, EndpointFacts pod) =>
            ports.TryGetValue(service, out var port) && pod.Node is { } name && cluster.Nodes.TryGetValue(name, out var node)
                ? new IPEndPoint(node.Address, port)
                : null;

        bool IsWell(ServiceKey service, EndpointFacts pod) =>
            !failing.Contains(PlaceOf(pod))
            // a node that nobody has asked yet may not know of its pod: there are others
            && (NodeOf(service, pod) is not { } node || (known.Contains(node) && !failing.Contains(node)));
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
        var now = asked;
        var fails = new ConcurrentDictionary<IPEndPoint, bool>();
        await Parallel
            .ForEachAsync(
                now.Keys,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (place, token) => fails[place] = await FailsAsync(now[place], place, token).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        var before = failing;
        var next = now.Keys.Where(place => fails[place]).ToImmutableHashSet();
        foreach (var place in next.Except(before))
            say($"{place}: fails its check, and gets nothing new");
        foreach (var place in before.Intersect(now.Keys).Except(next))
            say($"{place}: is well again");
        var isNew = !known.SetEquals(now.Keys);
        (failing, known) = (next, [.. now.Keys]);
        if (isNew || !next.SetEquals(before))
            changed();
    }

    /// <summary>One failure may be chance, so who was well is asked once more at once; one success takes it back.</summary>
    private async Task<bool> FailsAsync(IProbe probe, IPEndPoint place, CancellationToken cancellationToken) =>
        !await probe.AnswersAsync(place, cancellationToken).ConfigureAwait(false)
        && (failing.Contains(place) || !await probe.AnswersAsync(place, cancellationToken).ConfigureAwait(false));

    private static IPEndPoint PlaceOf(EndpointFacts pod) => new(pod.Address, pod.Port);

    private static IEnumerable<ServiceKey> Backends(IngressFacts ingress) =>
        ingress.Rules.Select(rule => rule.Backend).Append(ingress.Default).OfType<IngressBackendFacts>().Select(backend => backend.Service);
}
