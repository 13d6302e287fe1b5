namespace QuicLoad.Balancer.Facts;

/// <summary>The cluster as the API shows it at a moment.</summary>
/// <param name="Services">All Services, ours and others.</param>
/// <param name="Endpoints">The pods of each Service.</param>
/// <param name="Nodes">The nodes, by their names.</param>
internal sealed record ClusterFacts(
    IReadOnlyCollection<ServiceFacts> Services,
    ILookup<ServiceKey, EndpointFacts> Endpoints,
    IReadOnlyDictionary<string, NodeFacts> Nodes
)
{
    /// <summary>All Ingresses that are ours, or were.</summary>
    public IReadOnlyCollection<IngressFacts> Ingresses { get; init; } = [];

    /// <summary>The certificates that Ingresses name and that were found, by the key of their Secrets.</summary>
    public IReadOnlyDictionary<ServiceKey, CertificateFacts> Certificates { get; init; } = new Dictionary<ServiceKey, CertificateFacts>();
}
