using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Origin;

/// <summary>The origin's private certificate: no authority signed it, the viewers know its public key.</summary>
internal static class OriginCertificate
{
    private const int ValidDays = 365;

    /// <summary>Makes the certificate and its key where they are missing.</summary>
    public static async Task EnsureAsync(LabFolder folder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (File.Exists(folder.Certificate) && File.Exists(folder.CertificateKey))
            return;
        var (certificate, key) = Make(time.GetUtcNow());
        await LabFolder.WriteSecretAsync(folder.CertificateKey, key, cancellationToken);
        await File.WriteAllTextAsync(folder.Certificate, certificate, cancellationToken);
    }

    /// <summary>Makes a certificate for the video site that is valid for a year from a day before now, and its private key, both in PEM.</summary>
    public static (string Certificate, string Key) Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={LabPlan.VideoHost}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(LabPlan.VideoHost);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(ValidDays));
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
