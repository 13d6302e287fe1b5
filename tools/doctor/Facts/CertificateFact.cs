using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QuicLoad.Doctor.Facts;

/// <summary>A certificate.</summary>
/// <param name="File">The file that it is in.</param>
/// <param name="Expires">When it ends; null where the file holds no certificate that can be read.</param>
internal sealed record CertificateFact(string File, DateTimeOffset? Expires)
{
    /// <summary>Reads its base64.</summary>
    public static CertificateFact Parse(string file, string base64)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64));
            return new CertificateFact(file, new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return new CertificateFact(file, null);
        }
    }
}
