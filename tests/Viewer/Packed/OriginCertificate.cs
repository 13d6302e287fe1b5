using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QuicLoad.Tests.Viewer.Packed;

/// <summary>A certificate for localhost that its own key has signed.</summary>
internal sealed class OriginCertificate
{
    public OriginCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        Pem = certificate.ExportCertificatePem();
        KeyPem = key.ExportPkcs8PrivateKeyPem();
        Spki = Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The certificate.</summary>
    public string Pem { get; }

    /// <summary>Its private key.</summary>
    public string KeyPem { get; }

    /// <summary>SHA-256 of the public key, base64.</summary>
    public string Spki { get; }
}
