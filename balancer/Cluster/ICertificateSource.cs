using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>Where certificates come from.</summary>
internal interface ICertificateSource
{
    /// <summary>The certificate of a Secret; null where there is none, or this program may not read it.</summary>
    Task<CertificateFacts?> ReadAsync(ServiceKey secret, CancellationToken cancellationToken);
}
