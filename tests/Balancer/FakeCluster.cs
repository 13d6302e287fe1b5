using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Tests.Balancer;

/// <summary>Services and pods as an API server keeps them: who waits for somebody stays until that one lets go.</summary>
internal sealed class FakeCluster : IServiceWriter
{
    private readonly SortedDictionary<string, ServiceFacts> services = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SortedDictionary<int, bool>> pods = [];

    private int version;

    /// <summary>Whether writing fails.</summary>
    public bool IsMute { get; set; }

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    public IEnumerable<ServiceFacts> Services => services.Values;

    public ClusterFacts Facts =>
        Clusters.Of(services.Values, pods.SelectMany(pair => pair.Value.Select(pod => (pair.Key, Clusters.Pod(pod.Key, pod.Value)))));

    /// <summary>Numbers of the ready pods of a Service.</summary>
    public IEnumerable<int> Ready(string service) => pods.GetValueOrDefault(service)?.Where(pod => pod.Value).Select(pod => pod.Key) ?? [];

    public void Add(ServiceFacts service) => Put(service with { Made = DateTime.UnixEpoch.AddSeconds(version) });

    public void SetPod(string service, int number, bool? ready)
    {
        var own = pods.TryGetValue(service, out var known) ? known : pods[service] = [];
        if (ready is { } value)
            own[number] = value;
        else
            own.Remove(number);
    }

    public void Delete(string name)
    {
        if (!services.TryGetValue(name, out var service))
            return;
        if (service.Finalizers.Count == 0)
            services.Remove(name);
        else
            Put(service with { IsLeaving = true });
    }

    public Task WriteAsync(ServiceChange change, CancellationToken cancellationToken)
    {
        if (IsMute)
            throw new IOException("the API is away");
        Writes++;
        var name = change.Service.Key.Name;
        if (!services.TryGetValue(name, out var service))
            return Task.CompletedTask;
        if (change.Finalizers is { } finalizers && change.Service.Version == service.Version)
            Put(service with { Finalizers = finalizers });
        if (change.Addresses is { } addresses)
            Put(services[name] with { Shown = addresses });
        if (services[name] is { IsLeaving: true, Finalizers.Count: 0 })
            services.Remove(name);
        return Task.CompletedTask;
    }

    private void Put(ServiceFacts service) => services[service.Key.Name] = service with { Version = $"{++version}" };
}
