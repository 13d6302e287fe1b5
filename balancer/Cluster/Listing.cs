using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>All objects of a kind at a moment.</summary>
/// <param name="Items">The objects, by namespace and name.</param>
/// <param name="Version">The moment, as the API counts them.</param>
internal sealed record Listing<T>(IReadOnlyDictionary<ServiceKey, T> Items, string Version);
