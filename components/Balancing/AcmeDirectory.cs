namespace QuicLoad.Components.Balancing;

/// <summary>Where a balancer's HTTP server gets certificates by itself, for hosts of Ingresses that name no Secret (RFC 8555).</summary>
/// <param name="Address">The authority's directory.<value>https address</value></param>
/// <param name="Email">Whom the authority may write to; null for no one.</param>
/// <param name="Authority">
/// Certificates in PEM that sign the directory's own; null: the system's authorities do.
/// </param>
public sealed record AcmeDirectory(Uri Address, string? Email, string? Authority);
