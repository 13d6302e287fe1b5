using k8s;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>Ingresses, networking/v1: Kubernetes has them from 1.19 on.</summary>
internal sealed class IngressSource(IKubernetes cluster, bool alsoUnclassed) : ISource<IngressFacts>
{
    /// <inheritdoc/>
    public string Kind => "Ingresses";

    /// <inheritdoc/>
    public async Task<Listing<IngressFacts>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await cluster.NetworkingV1.ListIngressForAllNamespacesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return Watching.Listing(list, list.Metadata, one => IngressReading.Ingress(one, alsoUnclassed));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Event<IngressFacts>> WatchAsync(string version, CancellationToken cancellationToken) =>
        Watching.EventsAsync(
            (broken, token) =>
                cluster.NetworkingV1.WatchListIngressForAllNamespacesAsync(
                    allowWatchBookmarks: true,
                    resourceVersion: version,
                    timeoutSeconds: Watching.Seconds,
                    onError: broken,
                    cancellationToken: token
                ),
            (k8s.Models.V1Ingress one) => IngressReading.Ingress(one, alsoUnclassed),
            cancellationToken
        );
}
