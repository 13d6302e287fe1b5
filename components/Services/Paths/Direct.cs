using QuicLoad.Contracts;

namespace QuicLoad.Components.Services.Paths;

/// <summary>
/// The balancer sends straight to the servers' own addresses and ports, past kube-proxy: it knows them from the API, and has a route to
/// every node's pods. Answers go back through it, so that no client's address must be translated.
/// </summary>
public sealed record Direct : ServicePath
{
    /// <inheritdoc/>
    public override string Word => BalancerWords.Direct;

    /// <inheritdoc/>
    public override string ServiceType => Balanced;

    /// <inheritdoc/>
    public override bool GoesThroughBalancer => true;

    /// <inheritdoc/>
    public override bool KeepsClients => true;
}
