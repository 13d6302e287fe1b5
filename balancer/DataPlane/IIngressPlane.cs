using System.Net;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>The HTTP server before pods.</summary>
internal interface IIngressPlane
{
    /// <summary>Has the server do this, as a whole or not at all, at these addresses and no others.</summary>
    /// <exception cref="DataPlaneException">The server does not take it; what it did before it still does.</exception>
    Task ApplyAsync(IReadOnlyCollection<IPAddress> addresses, CaddyConfiguration configuration, CancellationToken cancellationToken);

    /// <summary>Whether the server does this now, at these addresses; then nothing else is wanted of it.</summary>
    Task<bool> IsThereAsync(
        IReadOnlyCollection<IPAddress> addresses,
        CaddyConfiguration configuration,
        CancellationToken cancellationToken
    );
}
