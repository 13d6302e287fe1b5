using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QuicLoad.Stacks.Hosts;

/// <summary>The origin's own certificate, which browsers accept by the hash of its public key.</summary>
internal static class OriginCertificate
{
    /// <summary>SHA-256 of the certificate's SubjectPublicKeyInfo in base64; null where the text is no certificate.</summary>
    public static string? Spki(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
