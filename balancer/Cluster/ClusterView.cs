using k8s;
using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>The cluster as it is known, and a signal whenever that changes.</summary>
internal sealed class ClusterView : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    private readonly Reflector<ServiceFacts> services;

    private readonly Reflector<EndpointGroup> endpoints;

    private readonly Reflector<NodeFacts> nodes;

    private readonly Reflector<IngressFacts>? ingresses;

    /// <summary>Of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clock">Measures pauses.</param>
    /// <param name="say">Takes what is to be said.</param>
    /// <param name="ingresses">Which Ingresses are followed, as <see cref="BalancerConfiguration.Ingresses"/>; null for none.</param>
    public ClusterView(IKubernetes cluster, TimeProvider clock, Action<string> say, string? ingresses = null)
        : this(new ServiceSource(cluster), new EndpointSource(cluster), new NodeSource(cluster), Find(cluster, ingresses), clock, say) { }

    /// <summary>Of its kinds of objects.</summary>
    internal ClusterView(
        ISource<ServiceFacts> services,
        ISource<EndpointGroup> endpoints,
        ISource<NodeFacts> nodes,
        ISource<IngressFacts>? ingresses,
        TimeProvider clock,
        Action<string> say
    )
    {
        this.services = new Reflector<ServiceFacts>(services, clock, Signal, say);
        this.endpoints = new Reflector<EndpointGroup>(endpoints, clock, Signal, say);
        this.nodes = new Reflector<NodeFacts>(nodes, clock, Signal, say);
        this.ingresses = ingresses is null ? null : new Reflector<IngressFacts>(ingresses, clock, Signal, say);
    }

    /// <summary>What is known; null until all of it was heard of once: a part would be a cluster without servers.</summary>
    public ClusterFacts? Facts =>
        services.Items is { } allServices
        && endpoints.Items is { } groups
        && nodes.Items is { } allNodes
        && (ingresses is null || ingresses.Items is not null)
            ? new ClusterFacts(
                [.. allServices.Values],
                groups
                    .Values.SelectMany(group => group.Endpoints.Select(endpoint => (group.Service, endpoint)))
                    .ToLookup(pair => pair.Service, pair => pair.endpoint),
                allNodes.Values.ToDictionary(node => node.Name, StringComparer.Ordinal)
            )
            {
                Ingresses = [.. ingresses?.Items?.Values ?? []],
            }
            : null;

    /// <summary>Whether the API answers.</summary>
    public bool IsConnected => services.IsConnected && endpoints.IsConnected && nodes.IsConnected && (ingresses?.IsConnected ?? true);

    /// <summary>Follows the cluster until it is stopped.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            services.RunAsync(cancellationToken),
            endpoints.RunAsync(cancellationToken),
            nodes.RunAsync(cancellationToken),
            ingresses?.RunAsync(cancellationToken) ?? Task.CompletedTask
        );

    /// <summary>Waits for a change, at most so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => signal.WaitAsync(most, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => signal.Dispose();

    private static IngressSource? Find(IKubernetes cluster, string? ingresses) =>
        ingresses is null ? null : new IngressSource(cluster, ingresses == BalancerWords.UnclassedIngresses);

    /// <summary>Ends a wait for a change: something else is to be looked at.</summary>
    public void Signal()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // a signal that is not yet heard is enough
        }
    }
}
