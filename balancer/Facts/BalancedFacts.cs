using System.Net;
using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Facts;

/// <summary>What Services and Ingresses have in common: an address of the pool, and a wait for this program before they go.</summary>
internal abstract record BalancedFacts
{
    /// <summary>Which one.</summary>
    public required ServiceKey Key { get; init; }

    /// <summary>When it was made: the older one keeps what two want.</summary>
    public DateTime Made { get; init; }

    /// <summary>Its class; null where it has none.</summary>
    public string? Class { get; init; }

    /// <summary>Whether it is this program's to serve.</summary>
    public abstract bool IsOurs { get; }

    /// <summary>What those that share an address have in common; null for an address of its own.</summary>
    public string? SharingKey { get; init; }

    /// <summary>The address that it asks for; null for any.</summary>
    public IPAddress? Asked { get; init; }

    /// <summary>The addresses that its status shows.</summary>
    public IReadOnlyList<IPAddress> Shown { get; init; } = [];

    /// <summary>Whether it is being deleted.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>Whom it waits for before it goes.</summary>
    public IReadOnlyList<string> Finalizers { get; init; } = [];

    /// <summary>Its version, so that no change overwrites another's.</summary>
    public string? Version { get; init; }

    /// <summary>Whether it waits for this program.</summary>
    public bool HasFinalizer => Finalizers.Contains(BalancerWords.Finalizer);

    /// <summary>Its ports; other protocols than TCP and UDP are left out.</summary>
    public IReadOnlyList<ServicePortFacts> Ports { get; init; } = [];
}
