using System.Net;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Planning;

/// <summary>The addresses that Services may have.</summary>
/// <param name="Prefixes">Prefixes that do not overlap.</param>
internal sealed record ServicePool(IReadOnlyList<IPNetwork> Prefixes)
{
    /// <summary>How many there are.</summary>
    public long Size => Prefixes.Sum(prefix => prefix.Size());

    /// <summary>Whether one is among them.</summary>
    public bool Contains(IPAddress address) => Prefixes.Any(prefix => prefix.Contains(address));

    /// <summary>
    /// All, from the end on: whoever declares addresses counts from the beginning, so that both meet only when the pool is full.
    /// </summary>
    public IEnumerable<IPAddress> FromTheEnd()
    {
        foreach (var prefix in Prefixes.Reverse())
            for (var index = prefix.Size() - 1; index >= 0; index--)
                yield return prefix.AddressAt(index);
    }
}
