namespace QuicLoad.Balancer.Facts;

/// <summary>What the API says of an Ingress, as far as it matters here.</summary>
internal sealed record IngressFacts : BalancedFacts
{
    /// <summary>Whether its class, or that it has none, makes it this program's.</summary>
    public bool IsClaimed { get; init; } = true;

    /// <inheritdoc/>
    public override bool IsOurs => IsClaimed;

    /// <summary>Who gets what no rule matches; null for no one.</summary>
    public IngressBackendFacts? Default { get; init; }

    /// <summary>Its rules, one for each path, in its own order.</summary>
    public IReadOnlyList<IngressRuleFacts> Rules { get; init; } = [];

    /// <summary>The Secrets with its certificates, each with the hosts that it is for; no host: for all.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Hosts, ServiceKey Secret)> Certificates { get; init; } = [];

    /// <summary>Hosts that are to have a certificate and name no Secret for it.</summary>
    public IReadOnlyList<string> AcmeHosts { get; init; } = [];
}
