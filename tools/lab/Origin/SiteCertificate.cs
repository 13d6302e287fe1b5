using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Origin;

/// <summary>A site's private certificate: no authority signed it, its clients know its public key.</summary>
/// <param name="Host">The site's name, or its address.</param>
/// <param name="Certificate">The file of the certificate.</param>
/// <param name="Key">The file of its private key.</param>
internal sealed record SiteCertificate(string Host, string Certificate, string Key)
{
    private const int ValidDays = 365;

    /// <summary>The video site's, at the origin.</summary>
    public static SiteCertificate Video(LabFolder folder) => new(LabPlan.VideoHost, folder.Certificate, folder.CertificateKey);

    /// <summary>The servers' inside of the cluster.</summary>
    public static SiteCertificate Service(LabFolder folder) =>
        new(LabPlan.ServiceHost, folder.ServiceCertificate, folder.ServiceCertificateKey);

    /// <summary>The ACME directory's, at the origin's address.</summary>
    public static SiteCertificate Authority(LabFolder folder) =>
        new($"{LabPlan.Origin.Address}", folder.AuthorityCertificate, folder.AuthorityCertificateKey);

    /// <summary>Makes the certificate and its key where they are missing.</summary>
    public async Task EnsureAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (File.Exists(Certificate) && File.Exists(Key))
            return;
        var (certificate, key) = Make(Host, time.GetUtcNow());
        await LabFolder.WriteSecretAsync(Key, key, cancellationToken);
        await File.WriteAllTextAsync(Certificate, certificate, cancellationToken);
    }

    /// <summary>Makes a certificate that is valid for a year from a day before now, and its private key, both in PEM.</summary>
    public static (string Certificate, string Key) Make(string host, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(ValidDays));
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
