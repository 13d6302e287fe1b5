using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>A change of an object.</summary>
/// <param name="Key">Which one; null where only time went on.</param>
/// <param name="Item">What it is now; null where it is gone, or is nothing to this program any more.</param>
/// <param name="Version">The moment.</param>
internal sealed record Event<T>(ServiceKey? Key, T? Item, string Version)
    where T : class;
