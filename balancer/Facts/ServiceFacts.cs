using QuicLoad.Contracts;

namespace QuicLoad.Balancer.Facts;

/// <summary>What the API says of a Service, as far as it matters here.</summary>
internal sealed record ServiceFacts : BalancedFacts
{
    /// <summary>Whether its type is LoadBalancer.</summary>
    public bool IsBalanced { get; init; } = true;

    /// <summary>The path that its annotation names; null where it has none.</summary>
    public string? Path { get; init; }

    /// <summary>The port at which each node says whether it has ready pods of it; null where nodes do not say.</summary>
    public int? NodeCheckPort { get; init; }

    /// <inheritdoc/>
    public override bool IsOurs => IsBalanced && (Class == BalancerWords.LoadBalancerClass || (Class is null && Path is not null));
}
