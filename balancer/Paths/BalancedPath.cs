using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Paths;

/// <summary>How a Service's packets come from the balancer to its pods: by its word, and in data what differs.</summary>
internal abstract record BalancedPath
{
    /// <summary>Its word in the annotation.</summary>
    public abstract string Word { get; }

    /// <summary>Whether packets keep the address that the client sent them to, and only the frame changes.</summary>
    public virtual bool KeepsDestination => false;

    /// <summary>The targets of a port, one for each share, sorted by <see cref="Target.Key"/>.</summary>
    public IReadOnlyList<Target> Targets(
        ServicePortFacts port,
        IEnumerable<EndpointFacts> ready,
        IReadOnlyDictionary<string, NodeFacts> nodes
    ) => [.. Find(port, ready, nodes).OrderBy(target => target.Key, StringComparer.Ordinal).ThenBy(target => target.Port)];

    /// <summary>The same in any order.</summary>
    protected abstract IEnumerable<Target> Find(
        ServicePortFacts port,
        IEnumerable<EndpointFacts> ready,
        IReadOnlyDictionary<string, NodeFacts> nodes
    );

    /// <summary>Each ready pod with its node; without those whose node is not known.</summary>
    protected static IEnumerable<(EndpointFacts Endpoint, NodeFacts Node)> WithNodes(
        IEnumerable<EndpointFacts> ready,
        IReadOnlyDictionary<string, NodeFacts> nodes
    ) =>
        from endpoint in ready
        where endpoint.Node is not null && nodes.ContainsKey(endpoint.Node)
        select (endpoint, nodes[endpoint.Node!]);
}
