using k8s;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>Services.</summary>
internal sealed class ServiceSource(IKubernetes cluster) : ISource<ServiceFacts>
{
    /// <inheritdoc/>
    public string Kind => "Services";

    /// <inheritdoc/>
    public async Task<Listing<ServiceFacts>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await cluster.CoreV1.ListServiceForAllNamespacesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return Watching.Listing(list, list.Metadata, ObjectReading.Service);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Event<ServiceFacts>> WatchAsync(string version, CancellationToken cancellationToken) =>
        Watching.EventsAsync(
            (broken, token) =>
                cluster.CoreV1.WatchListServiceForAllNamespacesAsync(
                    allowWatchBookmarks: true,
                    resourceVersion: version,
                    timeoutSeconds: Watching.Seconds,
                    onError: broken,
                    cancellationToken: token
                ),
            ObjectReading.Service,
            cancellationToken
        );
}
