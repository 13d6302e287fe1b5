using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Autorest;
using QuicLoad.Balancer.Facts;

namespace QuicLoad.Balancer.Cluster;

/// <summary>
/// Secrets by their names. They are never listed: an account may be given one by its name, and so need not be given all.
/// </summary>
internal sealed class SecretSource(IKubernetes cluster) : ICertificateSource
{
    /// <inheritdoc/>
    public async Task<CertificateFacts?> ReadAsync(ServiceKey secret, CancellationToken cancellationToken)
    {
        try
        {
            var found = await cluster
                .CoreV1.ReadNamespacedSecretAsync(secret.Name, secret.Namespace, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return Read(found.Data);
        }
        catch (HttpOperationException error) when (error.Response?.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    /// <summary>
    /// What is in a Secret of the type kubernetes.io/tls, written again: the server that gets it must not find a fault that this program
    /// has not found, since it would then refuse all other changes with it.
    /// </summary>
    internal static CertificateFacts Read(IDictionary<string, byte[]>? data)
    {
        if (data?.TryGetValue("tls.crt", out var chain) != true || !data.TryGetValue("tls.key", out var key))
            return CertificateFacts.Unusable("must have tls.crt and tls.key");
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(Encoding.UTF8.GetString(chain!));
            if (all.Count == 0)
                return CertificateFacts.Unusable("must have a certificate in tls.crt, PEM");
            // it fails where the key is another's
            using var own = X509Certificate2.CreateFromPem(all[0].ExportCertificatePem(), Encoding.UTF8.GetString(key!));
            using AsymmetricAlgorithm? secret = (AsymmetricAlgorithm?)own.GetRSAPrivateKey() ?? own.GetECDsaPrivateKey();
            return secret is null
                ? CertificateFacts.Unusable("must have a key of RSA or ECDSA")
                : new CertificateFacts(all.ExportCertificatePems(), secret.ExportPkcs8PrivateKeyPem(), null);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            // its message could quote what it was given
            return CertificateFacts.Unusable("must have a certificate in tls.crt and its key, of RSA or ECDSA, in tls.key, PEM");
        }
    }
}
