using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Tests.Balancer;

/// <summary>Services, Ingresses and pods as an API server keeps them: who waits for somebody stays until that one lets go.</summary>
internal sealed class FakeCluster : IServiceWriter
{
    private readonly SortedDictionary<string, BalancedFacts> objects = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SortedDictionary<int, bool>> pods = [];

    private int version;

    /// <summary>Whether writing fails.</summary>
    public bool IsMute { get; set; }

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    public IEnumerable<ServiceFacts> Services => objects.Values.OfType<ServiceFacts>();

    public IEnumerable<IngressFacts> Ingresses => objects.Values.OfType<IngressFacts>();

    public ClusterFacts Facts =>
        Clusters.Of(
            Services,
            pods.SelectMany(pair => pair.Value.Select(pod => (pair.Key, Clusters.Pod(pod.Key, pod.Value, name: Port(pair.Key)))))
        ) with
        {
            Ingresses = [.. Ingresses],
        };

    /// <summary>Numbers of the ready pods of a Service.</summary>
    public IEnumerable<int> Ready(string service) => pods.GetValueOrDefault(service)?.Where(pod => pod.Value).Select(pod => pod.Key) ?? [];

    public void Add(BalancedFacts item) => Put(item with { Made = DateTime.UnixEpoch.AddSeconds(version) });

    public void SetPod(string service, int number, bool? ready)
    {
        var own = pods.TryGetValue(service, out var known) ? known : pods[service] = [];
        if (ready is { } value)
            own[number] = value;
        else
            own.Remove(number);
    }

    public void Delete(string name) => Delete(Clusters.Key(name));

    public void Delete(ServiceKey key)
    {
        if (!objects.TryGetValue($"{key}", out var item))
            return;
        if (item.Finalizers.Count == 0)
            objects.Remove($"{key}");
        else
            Put(item with { IsLeaving = true });
    }

    public Task WriteAsync(ServiceChange change, CancellationToken cancellationToken)
    {
        if (IsMute)
            throw new IOException("the API is away");
        Writes++;
        var name = $"{change.Service.Key}";
        if (!objects.TryGetValue(name, out var item))
            return Task.CompletedTask;
        if (change.Finalizers is { } finalizers && change.Service.Version == item.Version)
            Put(item with { Finalizers = finalizers });
        if (change.Addresses is { } addresses)
            Put(objects[name] with { Shown = addresses });
        if (objects[name] is { IsLeaving: true, Finalizers.Count: 0 })
            objects.Remove(name);
        return Task.CompletedTask;
    }

    private string Port(string service) =>
        Services.FirstOrDefault(one => one.Key.Name == service) is { Ports: [var first, ..] } ? first.Name : "https";

    private void Put(BalancedFacts item) => objects[$"{item.Key}"] = item with { Version = $"{++version}" };
}
