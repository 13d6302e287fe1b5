using k8s;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>Nodes.</summary>
internal sealed class NodeSource(IKubernetes cluster) : ISource<NodeFacts>
{
    /// <inheritdoc/>
    public string Kind => "Nodes";

    /// <inheritdoc/>
    public async Task<Listing<NodeFacts>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await cluster.CoreV1.ListNodeAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return Watching.Listing(list, list.Metadata, ObjectReading.Node);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Event<NodeFacts>> WatchAsync(string version, CancellationToken cancellationToken) =>
        Watching.EventsAsync(
            (broken, token) =>
                cluster.CoreV1.WatchListNodeAsync(
                    allowWatchBookmarks: true,
                    resourceVersion: version,
                    timeoutSeconds: Watching.Seconds,
                    onError: broken,
                    cancellationToken: token
                ),
            ObjectReading.Node,
            cancellationToken
        );
}
