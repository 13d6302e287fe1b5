using System.Net;
using k8s;
using k8s.Autorest;

namespace QuicLoad.Balancer.Cluster;

/// <summary>Services' endpoints: EndpointSlices where the API has them (discovery/v1, from 1.21 on), else Endpoints.</summary>
internal sealed class EndpointSource(IKubernetes cluster) : ISource<EndpointGroup>
{
    private bool hasSlices = true;

    /// <inheritdoc/>
    public string Kind => hasSlices ? "EndpointSlices" : "Endpoints";

    /// <inheritdoc/>
    public async Task<Listing<EndpointGroup>> ListAsync(CancellationToken cancellationToken)
    {
        // asked again at each listing: the cluster may have been upgraded
        hasSlices = true;
        try
        {
            var slices = await cluster
                .DiscoveryV1.ListEndpointSliceForAllNamespacesAsync(cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return Watching.Listing(slices, slices.Metadata, ObjectReading.Slice);
        }
        catch (HttpOperationException error) when (error.Response?.StatusCode == HttpStatusCode.NotFound)
        {
            hasSlices = false;
        }
        var endpoints = await cluster.CoreV1.ListEndpointsForAllNamespacesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return Watching.Listing(endpoints, endpoints.Metadata, ObjectReading.Endpoints);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Event<EndpointGroup>> WatchAsync(string version, CancellationToken cancellationToken) =>
        hasSlices
            ? Watching.EventsAsync(
                (broken, token) =>
                    cluster.DiscoveryV1.WatchListEndpointSliceForAllNamespacesAsync(
                        allowWatchBookmarks: true,
                        resourceVersion: version,
                        timeoutSeconds: Watching.Seconds,
                        onError: broken,
                        cancellationToken: token
                    ),
                ObjectReading.Slice,
                cancellationToken
            )
            : Watching.EventsAsync(
                (broken, token) =>
                    cluster.CoreV1.WatchListEndpointsForAllNamespacesAsync(
                        allowWatchBookmarks: true,
                        resourceVersion: version,
                        timeoutSeconds: Watching.Seconds,
                        onError: broken,
                        cancellationToken: token
                    ),
                ObjectReading.Endpoints,
                cancellationToken
            );
}
