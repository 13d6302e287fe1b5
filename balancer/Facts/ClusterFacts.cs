namespace QuicLoad.Balancer.Facts;

/// <summary>The cluster as the API shows it at a moment.</summary>
/// <param name="Services">All Services that are ours, or were.</param>
/// <param name="Endpoints">The pods of each Service.</param>
/// <param name="Nodes">The nodes, by their names.</param>
internal sealed record ClusterFacts(
    IReadOnlyCollection<ServiceFacts> Services,
    ILookup<ServiceKey, EndpointFacts> Endpoints,
    IReadOnlyDictionary<string, NodeFacts> Nodes
);
