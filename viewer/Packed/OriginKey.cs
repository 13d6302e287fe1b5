using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QuicLoad.Viewer.Packed;

/// <summary>The one public key that the origin may have, whoever signed it: as browsers and the HTTP/3 engine know it.</summary>
/// <param name="spki">SHA-256 of its SubjectPublicKeyInfo, base64.</param>
internal sealed class OriginKey(string spki)
{
    /// <summary>What is said where it has another.</summary>
    public const string Refusal = "the origin's public key must be the one of VIEWER_CERTIFICATE_SPKI and is another";

    private readonly byte[] hash = Convert.FromBase64String(spki);

    /// <summary>Whether a certificate is of this key.</summary>
    public bool IsOf(X509Certificate? certificate) =>
        certificate is X509Certificate2 { PublicKey: var key } && SHA256.HashData(key.ExportSubjectPublicKeyInfo()).SequenceEqual(hash);
}
